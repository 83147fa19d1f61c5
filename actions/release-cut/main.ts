import type { Outcome } from '../../shared/shell/outcome.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { drive } from '../../shared/shell/drive/drive.ts';
import { scopeLedger } from '../../shared/shell/drive/ledger-of.ts';
import type { ScopeLedger } from '../../shared/shell/drive/scope-ledger.ts';
import { predict } from '../../shared/shell/drive/predict.ts';
import type { Driven, Process } from '../../shared/shell/drive/work.ts';
import { openSources, type Sources } from './collect/open-sources.ts';
import { runIsOver } from './collect/run-is-over.ts';
import { inputProblems } from './input-problems.ts';
import type { CutInputs } from './inputs.ts';
import type { CutOutput } from './outputs.ts';
import { report } from './report.ts';
import { scopeOf } from './scope.ts';
import { BEGIN_ANEW } from './stops.ts';
import type { CutView } from './view.ts';
import { type CutWork, cutWork } from './work.ts';
import type { World } from './collect/world.ts';

/** How often a run begins anew after clearing away what another has left behind. */
const MOST_BEGINNINGS = 3;

/**
 * Cuts a release candidate, or with `dry-run` says what would be cut.
 * @throws CouldNotDecide when there can be no plan.
 */
export async function releaseCut(
  inputs: CutInputs,
  world: World,
  surroundings: Surroundings,
): Promise<Outcome<CutOutput>> {
  const [problem, ...more] = inputProblems(inputs);
  if (problem !== undefined) throw new CouldNotDecide([problem, ...more]);
  const sources = await openSources(inputs, world);
  const work = cutWork(inputs, sources, surroundings);
  const scope = scopeLedgerOf(sources, inputs, surroundings);
  const driven = inputs['dry-run']
    ? await predict(work, processOf(sources, surroundings), scope)
    : await carryOut(work, sources, scope, surroundings);
  const outcome = report(driven, work.planOf, inputs);
  const record = work.sealed(driven);
  return record === undefined ? outcome : { ...outcome, record };
}

/** Cuts for real. What an earlier run has left and nobody needs is closed first, then the run begins anew. */
async function carryOut(
  work: CutWork,
  sources: Sources,
  scope: ScopeLedger | undefined,
  surroundings: Surroundings,
): Promise<Driven<CutView>> {
  const { connection } = sources;
  if (connection.kind === 'not-connected' || scope === undefined) {
    const why = connection.kind === 'not-connected' ? connection.why : 'there is no ledger';
    throw new CouldNotDecide([{ code: 'not-connected', message: `nothing can be cut here: ${why}` }]);
  }
  let changed = false;
  for (let beginning = 1; ; beginning++) {
    const driven = await drive(work, scope, processOf(sources, surroundings));
    changed ||= driven.changed;
    const isDone = !driven.stop.reasons.some(({ code }) => BEGIN_ANEW.includes(code));
    if (isDone || beginning === MOST_BEGINNINGS) return { ...driven, changed };
  }
}

function scopeLedgerOf(
  { ledger }: Sources,
  { mode }: CutInputs,
  { now }: Surroundings,
): ScopeLedger | undefined {
  return ledger === undefined ? undefined : scopeLedger(ledger, scopeOf(mode), now);
}

function processOf({ connection }: Sources, { holder, now, sleep, progress }: Surroundings): Process {
  return { me: holder, now, sleep, progress, isOver: (other) => runIsOver(connection, other) };
}
