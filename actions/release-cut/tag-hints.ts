import { newestFinal } from '../../shared/semver/base.ts';
import { newestLookalike } from '../../shared/semver/newest-lookalike.ts';
import { readTagName } from '../../shared/semver/tag-template.ts';
import type { TaggedVersion } from '../../shared/semver/tagged-version.ts';
import type { CutFacts } from './facts.ts';

const EARLIEST_YEAR = 1990;
const LATEST_YEAR = 2200;

/** What the tags of a repository show that a person should know before the first cut; nothing where all is usual. */
export function tagHints({ tags, settings }: Pick<CutFacts, 'tags' | 'settings'>): readonly string[] {
  const { versions, lookalikes, others, template, detected } = tags;
  const areDates =
    settings.train.versioning === 'semver' &&
    (isDated(newestFinal(versions)) ||
      lookalikes.some(({ tag }) => readTagName(template, 'calver', tag.name).kind === 'version'));
  return [
    ...(areDates
      ? [
          'the tags look like dates: with train.versioning: calver the next version is one, such as 2026.11.05',
        ]
      : []),
    ...(versions.length > 0 || areDates ? [] : withoutVersions(tags)),
    ...(areDates ? [] : besideNewest(tags)),
    ...(versions.length > 0 && detected && others.length > 0 ? [besideVersions(others)] : []),
  ];
}

/** Of tags that only look like versions the newest is named anyway. */
function withoutVersions({ template, detected, others, lookalikes }: CutFacts['tags']): readonly string[] {
  if (others.length > 0) {
    if (!detected)
      return [
        `no tag is named as train.tag says (${template.text}), so that this would be a first release beside these: ${countsOf(others)}`,
      ];
    const templates = others.map((one) => one.template.text).join(', ');
    return [
      `the versions of this repository have several prefixes (${templates}), so that this would be a first one beside them: name with train.tag whose release this is, and with train.paths what belongs to it`,
    ];
  }
  if (lookalikes.some(({ floating }) => !floating)) return [];
  const none = detected
    ? 'there is no version tag here'
    : `no tag is named as train.tag says (${template.text})`;
  return [`${none}; if the repository has some, fetch them (git fetch --tags) and run this again`];
}

function besideVersions(others: CutFacts['tags']['others']): string {
  return `there are other versions too, which count for nothing here: ${countsOf(others)}; name with train.tag which ones are meant`;
}

function countsOf(others: CutFacts['tags']['others']): string {
  return others
    .map(({ template, count, newest }) => `${count} like ${template.text} (newest: ${newest})`)
    .join(', ');
}

/** Whoever made `v1.3` beside `v1.2.3` meant a release, and the next version may be given its number. */
function besideNewest({ versions, lookalikes, template }: CutFacts['tags']): readonly string[] {
  const last = newestFinal(versions);
  const one = newestLookalike(lookalikes, template, last?.version.final);
  if (one === undefined) return [];
  const what = last === undefined ? 'a version' : `a newer version than ${last.tag.name}`;
  const found = `${one.tag.name} looks like ${what} and counts for nothing: ${one.why}`;
  return [
    versions.length > 0 ? found : `${found}; if it is a release, give its commit a tag that is a version`,
  ];
}

/** `2026.11.1`: read as SemVer, yet hardly anybody's 2026th major version. */
function isDated(newest: TaggedVersion | undefined): boolean {
  const final = newest?.version.final;
  if (final?.scheme !== 'semver') return false;
  const { major, minor } = final;
  return major >= EARLIEST_YEAR && major <= LATEST_YEAR && minor <= 12;
}
