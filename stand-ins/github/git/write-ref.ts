import { startRuns } from '../workflows/start-runs.ts';
import type { Actor } from '../route.ts';
import type { State } from '../state/state.ts';
import type { BareRepository } from './bare-repository.ts';
import { noteRefWrite } from './lag.ts';
import { listReferences, moveReference, NO_OBJECT, type Move, type Reference } from './references.ts';

export type Writer = {
  readonly git: BareRepository;
  readonly state: State;
  readonly actor: Actor;
  /** Milliseconds since the epoch; without it nothing is started. */
  readonly now?: () => number;
};

/** So many tags of one push start workflows, more start none: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#push */
const MOST_TAGS = 3;

/** Moves a ref and lets the rest of GitHub know; false when it no longer stands at `from`, or git cannot have it so. */
export async function writeRef(writer: Writer, move: Move): Promise<boolean> {
  const before = await listReferences(writer.git);
  if (!(await moveReference(writer.git, move))) return false;
  refsWritten(writer, [move], before);
  return true;
}

/** What follows from refs that were written: reads that lag behind, and runs of workflows. */
export function refsWritten(writer: Writer, moves: readonly Move[], before: readonly Reference[]): void {
  const { state, actor, now } = writer;
  noteRefWrite(
    state,
    moves.map(({ ref }) => ref),
    before,
  );
  const isTag = ({ ref }: Move): boolean => ref.startsWith('refs/tags/');
  const tooMany = moves.filter(isTag).length > MOST_TAGS;
  if (now === undefined) return;
  for (const move of moves) {
    if (move.to === NO_OBJECT || move.from === move.to || (isTag(move) && tooMany)) continue;
    startRuns(state, { event: 'push', ref: move.ref, sha: move.to, actor, at: now() });
  }
}
