import type { Config } from '../../../shared/config/schema.ts';
import { ledgerSchema } from '../../../shared/ledger/schema.ts';
import type { Tag } from '../../../shared/semver/tag.ts';
import { V_TAGS } from '../../../shared/semver/tag-template.ts';
import { isFinal, readTags, type TaggedVersion } from '../../../shared/semver/tagged-version.ts';

type Read = { readonly config: Config };

/** The branch of the ledger. */
export function branchOf({ config }: Read): string {
  return (config.ledger ?? ledgerSchema.parse({})).branch;
}

/** The final versions among the tags, oldest first. */
export function finalsOf({ config: { train } }: Read, tags: readonly Tag[]): readonly TaggedVersion[] {
  return readTags(train?.tag ?? V_TAGS, train?.versioning ?? 'semver', tags).versions.filter(isFinal);
}

/** The tag of a version by the template of the configuration. A version may be given as its tag. */
export function tagOf({ config }: Read, version: string): string {
  const { prefix, suffix } = config.train?.tag ?? V_TAGS;
  return version.startsWith(prefix) && prefix !== '' ? version : `${prefix}${version}${suffix}`;
}
