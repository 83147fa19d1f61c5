import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { splitAtPlaceholder } from './placeholder.ts';
import { quote } from './quote.ts';
import { refNameProblem } from './ref-name.ts';
import type { Tag } from './tag.ts';
import { type TagPrefix, tagPrefixes } from './tag-prefixes.ts';
import { compareVersions, formatVersion, parseVersion, type Scheme, type Version } from './version.ts';

const MOST_CANDIDATES = 5;
/** So many tags of ours to one of another template: further apart, the other one's are strays. */
const MOST_TO_ONE = 10;
const ZERO = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);

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
  return parsed({ text, prefix: before, suffix: after });
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
  const { prefix, suffix } = template;
  if (!name.endsWith(suffix))
    return { kind: 'lookalike', why: `it does not end with "${suffix}"`, floating: false };
  const text = name.slice(prefix.length, name.length - suffix.length);
  const version = parseVersion(text, scheme);
  if (version.ok) return { kind: 'version', version: version.value };
  const isDate = scheme === 'semver' && parseVersion(text, 'calver').ok;
  const why = isDate ? `${version.message}; for dates set train.versioning: calver` : version.message;
  return { kind: 'lookalike', why, floating: MAJOR_ALONE.test(text) };
}

function isForeign({ prefix }: TagTemplate, name: string): boolean {
  const next = name.charCodeAt(prefix.length);
  return !(next >= ZERO && next <= NINE) || !name.startsWith(prefix);
}

/** The template that the tags of a repository follow. */
export type DetectedTemplate = {
  readonly template: TagTemplate;
  /** How many tags it reads. */
  readonly count: number;
  /** The templates that a person may have meant instead, most used first, five at most; empty when there is no doubt. */
  readonly candidates: readonly TagPrefix[];
};

/**
 * Chooses between `v{version}` and `{version}` when nothing is configured: the one that holds the newest final version,
 * without any the newest version, and `v{version}` when that does not tell them apart. When neither holds a version and
 * all versions have one other prefix (`api@1.0.0`), it is that one; several prefixes, as in a repository of several
 * packages, are left for a person to choose between. Beside the chosen one a person may have meant one of the five others
 * most used, where it holds at least a tenth as many versions, or a newer one.
 */
export function detectTagTemplate(tags: readonly Tag[], scheme: Scheme): DetectedTemplate {
  const [v, bare] = [survey(V_TAGS, tags, scheme), survey(BARE_TAGS, tags, scheme)];
  if (v.count + bare.count === 0) return otherTemplate(tags, scheme);
  const [template, chosen] = isNewer(bare, v) ? [BARE_TAGS, bare] : [V_TAGS, v];
  const foreign = tags.filter(({ name }) => isForeign(template, name));
  const candidates = tagPrefixes(foreign, scheme)
    .slice(0, MOST_CANDIDATES)
    .filter(
      (other) =>
        other.count * MOST_TO_ONE >= chosen.count || isNewer(survey(other.template, foreign, scheme), chosen),
    );
  return { template, count: chosen.count, candidates };
}

function otherTemplate(tags: readonly Tag[], scheme: Scheme): DetectedTemplate {
  const found = tagPrefixes(tags, scheme);
  const [only] = found;
  if (only !== undefined && found.length === 1) return { ...only, candidates: [] };
  return { template: V_TAGS, count: 0, candidates: found.slice(0, MOST_CANDIDATES) };
}

type Survey = {
  readonly count: number;
  readonly final: Version | undefined;
  readonly any: Version | undefined;
};

function survey(template: TagTemplate, tags: readonly Tag[], scheme: Scheme): Survey {
  let count = 0;
  let final: Version | undefined;
  let any: Version | undefined;
  for (const { name } of tags) {
    const reading = readTagName(template, scheme, name);
    if (reading.kind !== 'version') continue;
    count += 1;
    if (newer(reading.version, any) > 0) any = reading.version;
    if (reading.version.prerelease === undefined && newer(reading.version, final) > 0)
      final = reading.version;
  }
  return { count, final, any };
}

function isNewer(a: Survey, b: Survey): boolean {
  return (newer(a.final, b.final) || newer(a.any, b.any)) > 0;
}

/** Orders two versions either of which may be missing; a missing one is the oldest. */
function newer(a: Version | undefined, b: Version | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareVersions(a, b);
}
