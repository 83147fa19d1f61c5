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
    ...(versions.length > 0 || areDates ? [] : [withoutVersions(others.map((one) => one.template.text))]),
    ...(areDates || settings.train.versioning === 'calver' ? [] : besideNewest(tags)),
    ...(versions.length > 0 && detected && others.length > 0 ? [besideVersions(others)] : []),
  ];
}

function withoutVersions(templates: readonly string[]): string {
  return templates.length === 0
    ? 'there is no version tag here; if the repository has some, fetch them (git fetch --tags) and run this again'
    : `the versions of this repository have several prefixes (${templates.join(', ')}), so that this would be a first one beside them: name with train.tag whose release this is, and with train.paths what belongs to it`;
}

function besideVersions(others: CutFacts['tags']['others']): string {
  const counts = others
    .map(({ template, count, newest }) => `${count} like ${template.text} (newest: ${newest})`)
    .join(', ');
  return `there are other versions too, which count for nothing here: ${counts}; name with train.tag which ones are meant`;
}

/** Whoever made `v1.3` beside `v1.2.3` meant a release, and the next version may be given its number. */
function besideNewest({ versions, lookalikes, template }: CutFacts['tags']): readonly string[] {
  const last = newestFinal(versions);
  const final = last?.version.final;
  const one = newestLookalike(lookalikes, template, final?.scheme === 'semver' ? final : undefined);
  if (one === undefined) return [];
  const what = last === undefined ? 'a version' : `a newer version than ${last.tag.name}`;
  return [`${one.tag.name} looks like ${what} and counts for nothing: ${one.why}`];
}

/** `2026.11.1`: read as SemVer, yet hardly anybody's 2026th major version. */
function isDated(newest: TaggedVersion | undefined): boolean {
  const final = newest?.version.final;
  if (final?.scheme !== 'semver') return false;
  const { major, minor } = final;
  return major >= EARLIEST_YEAR && major <= LATEST_YEAR && minor <= 12;
}
