import { createHash } from 'node:crypto';

/** Commits that are known, tags that are made, and the refs that lead to them: as much of git as a release needs, without a process. */
export type Objects = {
  /** Object by full ref name. */
  readonly refs: Map<string, string>;
  /** The commit that an object is or leads to; `undefined`: there is no such object. */
  readonly commitOf: (name: string) => string | undefined;
  /** Text of a tag object. */
  readonly tag: (sha: string) => string | undefined;
  readonly writeTag: (content: string) => string;
  readonly knows: (commit: string) => boolean;
  readonly learn: (commit: string) => void;
};

export function objectsInMemory(): Objects {
  const refs = new Map<string, string>();
  const commits = new Set<string>();
  const tags = new Map<string, string>();
  const peeled = (sha: string): string | undefined => {
    if (commits.has(sha)) return sha;
    return /^object ([0-9a-f]{40})$/m.exec(tags.get(sha) ?? '')?.[1];
  };
  return {
    refs,
    commitOf: (name) => peeled(refs.get(name) ?? name),
    tag: (sha) => tags.get(sha),
    writeTag: (content) => {
      const sha = createHash('sha1')
        .update(`tag ${Buffer.byteLength(content)}\0${content}`)
        .digest('hex');
      tags.set(sha, content);
      return sha;
    },
    knows: (commit) => commits.has(commit),
    learn: (commit) => void commits.add(commit),
  };
}
