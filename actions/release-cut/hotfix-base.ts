import { isFinal, type TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { compareFinal, parseVersion, type Scheme } from '../../shared/semver/version.ts';

/** The tag of the final version that a hotfix names, with or without a leading `v`; `undefined` when it was never released. */
export function hotfixBase(
  versions: readonly TaggedVersion[],
  asked: string | undefined,
  scheme: Scheme,
): TaggedVersion | undefined {
  const wanted = parseVersion((asked ?? '').replace(/^v/, ''), scheme);
  if (!wanted.ok || wanted.value.prerelease !== undefined) return undefined;
  return versions.find((one) => isFinal(one) && compareFinal(one.version.final, wanted.value.final) === 0);
}
