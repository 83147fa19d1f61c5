import type { Tag } from './tag.ts';
import { readTagName, type TagTemplate } from './tag-template.ts';
import { compareVersions, type FinalVersion, type Scheme, type Version } from './version.ts';

/** A tag together with the version that its name says. */
export type TaggedVersion = { readonly tag: Tag; readonly version: Version };

/** All tags of a repository, read. */
export type ReadTags = {
  /** Oldest first; two spellings of one version (`rc.1`, `rc1`) stand in the order of their names. */
  readonly versions: readonly TaggedVersion[];
  /** Tags that look like a version of ours but are not, in the order given. */
  readonly others: readonly Lookalike[];
};

/** A tag that is not the version that it looks like. */
export type Lookalike = {
  readonly tag: Tag;
  readonly why: string;
  /** A major number alone, such as `v1`, that is moved from release to release: no mistake. */
  readonly floating: boolean;
};

/** Reads every tag by one template and sorts what is a version. Tags of another prefix are not ours and are left out. */
export function readTags(template: TagTemplate, scheme: Scheme, tags: readonly Tag[]): ReadTags {
  const versions: TaggedVersion[] = [];
  const others: Lookalike[] = [];
  for (const tag of tags) {
    const reading = readTagName(template, scheme, tag.name);
    if (reading.kind === 'version') versions.push({ tag, version: reading.version });
    if (reading.kind === 'lookalike') others.push({ tag, why: reading.why, floating: reading.floating });
  }
  return { versions: versions.sort(compareTagged), others };
}

/** True for the tag of a final version. */
export function isFinal({ version }: TaggedVersion): boolean {
  return version.prerelease === undefined;
}

/** The final versions among the tags, in their order. */
export function finalsOf(versions: readonly TaggedVersion[]): readonly FinalVersion[] {
  return versions.filter(isFinal).map(({ version }) => version.final);
}

function compareTagged(a: TaggedVersion, b: TaggedVersion): number {
  const order = compareVersions(a.version, b.version);
  if (order !== 0 || a.tag.name === b.tag.name) return order;
  return a.tag.name < b.tag.name ? -1 : 1;
}
