import { BARE_TAGS, type TagTemplate, V_TAGS } from '../../shared/semver/tag-template.ts';
import { readTags, type TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { type FinalVersion, parseVersion, type Scheme, type Version } from '../../shared/semver/version.ts';

/** Tags by name; the object of each is derived from its place, so that no two are the same. */
export function tags(...names: readonly string[]) {
  return names.map((name, at) => ({ name, sha: at.toString(16).padStart(40, '0') }));
}

/** Versions as `readTags` gives them, for names that all must be versions. */
export function tagged(names: readonly string[], scheme: Scheme = 'semver', template: TagTemplate = V_TAGS) {
  const { versions, others } = readTags(template, scheme, tags(...names));
  if (others.length > 0 || versions.length !== names.length)
    throw new Error(`not all versions: ${names.join()}`);
  return versions;
}

/** The one version of a list with this name. */
export function named(versions: readonly TaggedVersion[], name: string): TaggedVersion {
  const found = versions.find(({ tag }) => tag.name === name);
  if (found === undefined) throw new Error(`no tag ${name}`);
  return found;
}

/** A version that must parse. */
export function version(text: string, scheme: Scheme = 'semver'): Version {
  const result = parseVersion(text, scheme);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** A final version that must parse. */
export function final(text: string, scheme: Scheme = 'semver'): FinalVersion {
  return version(text, scheme).final;
}

/** Calendar tags without a prefix, as the second runbook has them. */
export function dated(...names: readonly string[]) {
  return tagged(names, 'calver', BARE_TAGS);
}
