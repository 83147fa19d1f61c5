import type { Tag } from './tag.ts';
import { type TagPrefix, tagPrefixes } from './tag-prefixes.ts';
import { BARE_TAGS, isForeign, readTagName, type TagTemplate, V_TAGS } from './tag-template.ts';
import { compareVersions, type Scheme, type Version } from './version.ts';

const MOST_CANDIDATES = 5;
/** So many tags of ours to one of another template: further apart, the other one's are strays. */
const MOST_TO_ONE = 10;

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

/** The templates of the versions that a template does not read, most used first, five at most. */
export function templatesBeside(
  template: TagTemplate,
  tags: readonly Tag[],
  scheme: Scheme,
): readonly TagPrefix[] {
  const foreign = tags.filter(({ name }) => isForeign(template, name));
  return tagPrefixes(foreign, scheme).slice(0, MOST_CANDIDATES);
}

function otherTemplate(tags: readonly Tag[], scheme: Scheme): DetectedTemplate {
  const found = tagPrefixes(tags, scheme);
  const [only] = found;
  if (only !== undefined && found.length === 1)
    return { template: only.template, count: only.count, candidates: [] };
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
