import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { type Split, splitAtPlaceholder } from './placeholder.ts';
import { quote } from './quote.ts';
import { refNameProblem } from './ref-name.ts';
import { formatTag, type TagTemplate } from './tag-template.ts';
import { formatFinal, formatVersion, type Version } from './version.ts';

const NAMES = ['tag', 'version', 'final'] as const;

/** How a version becomes the name of its release branch. */
export type BranchTemplate = Split<(typeof NAMES)[number]> & { readonly text: string };

/**
 * Reads the template of release branches: exactly one of `{tag}` (`v1.4.0-rc.1`), `{version}` (`1.4.0-rc.1`) and
 * `{final}` (`1.4.0`, so that all candidates of a version share one branch).
 */
export function parseBranchTemplate(text: string): Parsed<BranchTemplate> {
  const split = splitAtPlaceholder(text, NAMES);
  if (!split.ok) return split;
  const { before, name, after } = split.value;
  if (before.startsWith('refs/'))
    return unparsed(`leave out "refs/heads/", as in release/{tag}, got ${quote(text)}`);
  const sample = name === 'tag' ? 'v1.0.0' : '1.0.0';
  const problem = refNameProblem(`${before}${sample}${after}`);
  if (problem === undefined) return parsed({ text, before, name, after });
  const grown = name.length + '{}'.length - sample.length;
  const at = problem.at < before.length ? problem.at : Math.max(before.length, problem.at + grown);
  return unparsed(`git would not take a branch named by ${quote(text)}: ${problem.message}`, at);
}

/** The name of the release branch of a version. */
export function formatBranch(template: BranchTemplate, tags: TagTemplate, version: Version): string {
  return `${template.before}${valueOf(template.name, tags, version)}${template.after}`;
}

function valueOf(name: BranchTemplate['name'], tags: TagTemplate, version: Version): string {
  switch (name) {
    case 'tag':
      return formatTag(tags, version);
    case 'version':
      return formatVersion(version);
    case 'final':
      return formatFinal(version.final);
  }
}
