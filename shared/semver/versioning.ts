import * as z from 'zod';
import { field } from '../config/field.ts';
import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { type BranchTemplate, parseBranchTemplate } from './branch-template.ts';
import { quote } from './quote.ts';
import { parseTagTemplate, type TagTemplate, V_TAGS } from './tag-template.ts';
import { parseVersion, type Scheme, type SemVersion } from './version.ts';

/** The configuration key `train.versioning`. */
export const versioningSchema = z
  .enum(['semver', 'calver'])
  .meta({ description: 'How releases are numbered: 1.4.0, or by date as 2026.11.21 (then 2026.11.21.1).' });

/** The configuration key `train.tag`. */
export const tagSchema = field(parseTagTemplate).meta({
  description: 'The name of a tag, with {version} where the version stands.',
  examples: ['v{version}', 'api/v{version}'],
});

/** The configuration key `train.release-branch`. */
export const releaseBranchSchema = field(parseBranchTemplate).meta({
  description:
    'The name of a release branch, with {tag} (v1.4.0-rc.1), {version} (1.4.0-rc.1) or {final} (1.4.0) in it.',
  examples: ['release/{tag}', 'release/{final}'],
});

/** The configuration key `train.first-version`. */
export const firstVersionSchema = field(parseFirstVersion).meta({
  description: 'The version of the first release; calendar versions do without.',
  examples: ['0.1.0', '1.0.0'],
});

/** The configuration key `train.zero-major`. */
export const zeroMajorSchema = z
  .enum(['minor', 'major'])
  .meta({ description: 'What a breaking change moves while the major number is 0.' });

/** The configuration key `train.candidates-from`. */
export const candidatesFromSchema = z
  .literal([0, 1])
  .meta({ description: 'The number of the first candidate of a version.' });

export const DEFAULT_SCHEME: Scheme = 'semver';
/** With no configuration at all, `detectTagTemplate` chooses; a configuration without the key means this. */
export const DEFAULT_TAG_TEMPLATE: TagTemplate = V_TAGS;
export const DEFAULT_RELEASE_BRANCH: BranchTemplate = {
  text: 'release/{tag}',
  before: 'release/',
  name: 'tag',
  after: '',
};
export const DEFAULT_FIRST_VERSION: SemVersion = { scheme: 'semver', major: 0, minor: 1, patch: 0 };
export const DEFAULT_ZERO_MAJOR: 'minor' | 'major' = 'minor';
export const DEFAULT_CANDIDATES_FROM: 0 | 1 = 1;

function parseFirstVersion(text: string): Parsed<SemVersion> {
  const version = parseVersion(text, 'semver');
  if (!version.ok) return version;
  const { final, prerelease } = version.value;
  if (prerelease !== undefined || final.scheme !== 'semver' || text.includes('+'))
    return unparsed(`expected a final version such as 0.1.0, got ${quote(text)}`, text.search(/[-+]/));
  return parsed(final);
}
