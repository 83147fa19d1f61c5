import type { BareRepository } from './bare-repository.ts';

/** A ref and the object it names; of an annotated tag that is the tag object. */
export type Reference = {
  /** In full, such as `refs/heads/main`. */
  readonly ref: string;
  readonly sha: string;
  readonly type: string;
};

export const NO_OBJECT = '0'.repeat(40);

/** All refs in the order of their names. */
export async function listReferences(git: BareRepository, under = 'refs/'): Promise<readonly Reference[]> {
  const format = '--format=%(objectname) %(objecttype) %(refname)';
  const printed = await git.read(['for-each-ref', format, under]);
  if (printed === '') return [];
  return printed.split('\n').map((line) => {
    const [sha = '', type = '', ref = ''] = line.split(' ');
    return { ref, sha, type };
  });
}

export async function findReference(git: BareRepository, ref: string): Promise<Reference | undefined> {
  return (await listReferences(git, ref)).find((one) => one.ref === ref);
}

/** Whether GitHub takes it as the name of a new ref: three parts at least, and nothing that git forbids. */
export async function isReferenceName(git: BareRepository, ref: string): Promise<boolean> {
  return (await git.run(['check-ref-format', ref])).code === 0;
}

/** A ref that goes from one object to another; {@link NO_OBJECT} stands for none. */
export type Move = { readonly ref: string; readonly from: string; readonly to: string };

/** Moves the ref only when it still stands at `from`; false when it does not, or when git cannot have it so. */
export async function moveReference(git: BareRepository, { ref, from, to }: Move): Promise<boolean> {
  const input = to === NO_OBJECT ? `delete ${ref}\0${from}\0` : `update ${ref}\0${to}\0${from}\0`;
  return (await git.run(['update-ref', '-z', '--stdin'], { input })).code === 0;
}

/** Whether `ancestor` leads to `commit`. `environment` finds objects that are not in the repository yet. */
export async function isAncestor(
  git: BareRepository,
  ancestor: string,
  commit: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return (await git.run(['merge-base', '--is-ancestor', ancestor, commit], { environment })).code === 0;
}
