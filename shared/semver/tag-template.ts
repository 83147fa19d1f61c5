import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { splitAtPlaceholder } from './placeholder.ts';
import { quote } from './quote.ts';
import { refNameProblem } from './ref-name.ts';
import { formatVersion, parseVersion, type Scheme, type Version } from './version.ts';

const ZERO = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);

const PART_OF_A_NUMBER = /[\d.]/;
const MAJOR_ALONE = /^(?:0|[1-9]\d*)$/;

/** How a version becomes the name of a tag: `prefix`, the version, `suffix`. */
export type TagTemplate = { readonly text: string; readonly prefix: string; readonly suffix: string };

/** `v1.4.0` */
export const V_TAGS: TagTemplate = { text: 'v{version}', prefix: 'v', suffix: '' };

/** `1.4.0` */
export const BARE_TAGS: TagTemplate = { text: '{version}', prefix: '', suffix: '' };

/**
 * Reads a template such as `v{version}` or `api/v{version}`: exactly one `{version}`, and a name that git takes
 * around it.
 */
export function parseTagTemplate(text: string): Parsed<TagTemplate> {
  const split = splitAtPlaceholder(text, ['version']);
  if (!split.ok) return split;
  const { before, after } = split.value;
  if (before.startsWith('refs/'))
    return unparsed(`leave out "refs/tags/", as in v{version}, got ${quote(text)}`);
  const problem = refNameProblem(`${before}1.0.0${after}`);
  if (problem !== undefined) {
    const grown = '{version}'.length - '1.0.0'.length;
    const at = problem.at < before.length ? problem.at : Math.max(before.length, problem.at + grown);
    return unparsed(`git would not take a tag named by ${quote(text)}: ${problem.message}`, at);
  }
  if (PART_OF_A_NUMBER.test(before.slice(-1)))
    return unparsed(partOfNumber('before', text), before.length - 1);
  if (PART_OF_A_NUMBER.test(after.slice(0, 1)))
    return unparsed(partOfNumber('behind', text), text.length - after.length);
  return parsed({ text, prefix: before, suffix: after });
}

function partOfNumber(where: 'before' | 'behind', text: string): string {
  return `a digit or a dot right ${where} {version} would read as part of it, got ${quote(text)}`;
}

/** The name of the tag of a version. */
export function formatTag(template: TagTemplate, version: Version): string {
  return `${template.prefix}${formatVersion(version)}${template.suffix}`;
}

/** What the name of a tag is to a template. */
export type TagReading =
  | { readonly kind: 'version'; readonly version: Version }
  | { readonly kind: 'lookalike'; readonly why: string; readonly floating: boolean }
  | { readonly kind: 'foreign' };

/**
 * Reads the name of a tag. A lookalike starts with the prefix and a digit, so that a person takes it for a version, but
 * is none (`v1.2`, `v01.2.3`); a floating one is nothing but a major number (`v1`), which people move from release to
 * release; foreign is everything else.
 */
export function readTagName(template: TagTemplate, scheme: Scheme, name: string): TagReading {
  if (isForeign(template, name)) return { kind: 'foreign' };
  const { suffix } = template;
  if (!name.endsWith(suffix))
    return { kind: 'lookalike', why: `it does not end with "${suffix}"`, floating: false };
  const text = versionText(template, name);
  const version = parseVersion(text, scheme);
  if (version.ok) return { kind: 'version', version: version.value };
  const isDate = scheme === 'semver' && parseVersion(text, 'calver').ok;
  const why = isDate ? `${version.message}; for dates set train.versioning: calver` : version.message;
  return { kind: 'lookalike', why, floating: MAJOR_ALONE.test(text) };
}

/** The version in the name of a tag as it is spelled there: `1.4.0-RC.1` of `v1.4.0-RC.1`. */
export function versionText({ prefix, suffix }: TagTemplate, name: string): string {
  return name.slice(prefix.length, name.length - suffix.length);
}

/** Whether a name is none of this template's, nor looks like it. */
export function isForeign({ prefix }: TagTemplate, name: string): boolean {
  const next = name.charCodeAt(prefix.length);
  return !(next >= ZERO && next <= NINE) || !name.startsWith(prefix);
}
