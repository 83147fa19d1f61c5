import type { BareRepository } from './bare-repository.ts';

const last = new WeakMap<BareRepository, Promise<unknown>>();

/** Does one change of refs after the other: between a check and the write it allows nobody else gets in. */
export async function inTurn<T>(git: BareRepository, work: () => Promise<T>): Promise<T> {
  const before = last.get(git) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(git, mine);
  return mine;
}
