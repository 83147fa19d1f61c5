import type { Actor } from '../route.ts';
import type { State } from '../state/state.ts';
import type { BareRepository } from './bare-repository.ts';
import { isAncestor, NO_OBJECT, type Move } from './references.ts';

/** One ref that someone wants changed, by a push or through the API. */
export type RefChange = {
  readonly move: Move;
  readonly actor: Actor;
  readonly state: State;
  readonly git: BareRepository;
  /** Finds objects that are not in the repository yet. */
  readonly environment: Readonly<Record<string, string>>;
};

export type ChangeKind = 'create' | 'update' | 'delete';

export function kindOf({ from, to }: Move): ChangeKind {
  if (to === NO_OBJECT) return 'delete';
  return from === NO_OBJECT ? 'create' : 'update';
}

/** Whether commits that the ref led to are lost. */
export async function isForced({ move, git, environment }: RefChange): Promise<boolean> {
  return kindOf(move) === 'update' && !(await isAncestor(git, move.from, move.to, environment));
}
