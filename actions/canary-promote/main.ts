import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import type { Stop } from '../../shared/drive/turn.ts';
import { drive } from '../../shared/shell/drive/drive.ts';
import { withEarlier } from '../../shared/shell/drive/earlier-writes.ts';
import { predict } from '../../shared/shell/drive/predict.ts';
import type { Driven, Process } from '../../shared/shell/drive/work.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { goalOf } from './collect/goal.ts';
import { openSources } from './collect/open-sources.ts';
import type { Sources } from './collect/sources.ts';
import { processOf } from './collect/process-of.ts';
import { recordLate } from './collect/record-late.ts';
import { targetOf } from './collect/target-of.ts';
import type { World } from './collect/world.ts';
import type { CanaryGoal } from './goal.ts';
import { ignoredInputs, inputProblems } from './input-problems.ts';
import type { CanaryInputs } from './inputs.ts';
import { BEGIN_ANEW } from './next/stops.ts';
import { leftToPeople } from './left-to-people.ts';
import type { CanaryOutput } from './outputs.ts';
import { report } from './report.ts';
import { withUnaskedLedger } from './unasked-ledger.ts';
import type { CanaryView } from './view.ts';
import { versionIgnored } from './version-ignored.ts';
import { type CanaryWork, canaryWork } from './work.ts';

/** How often a run begins anew after closing what it found open, or turning from a step to its rollback. */
const MOST_BEGINNINGS = 6;

/**
 * Moves a release one step, takes it back, or says why not; with `dry-run` says what would be done.
 * @throws CouldNotDecide when nothing can be decided
 */
export async function canaryPromote(
  inputs: CanaryInputs,
  world: World,
  surroundings: Surroundings,
): Promise<Outcome<CanaryOutput>> {
  const [problem, ...more] = inputProblems(inputs);
  if (problem !== undefined) throw new CouldNotDecide([problem, ...more]);
  const opened = await openSources(inputs, world, surroundings);
  const target = await targetOf(inputs, opened);
  const ignored = ignoredInputs(inputs, surroundings.ignored);
  const sources = { ...opened, warnings: [...ignored, ...opened.warnings, ...target.warnings] };
  const goal = await goalOf(inputs, sources, target, surroundings);
  const begin = (asked: CanaryGoal) => canaryWork(asked, inputs, sources, surroundings);
  const process = processOf(inputs, sources, surroundings);
  if (inputs['dry-run']) return told(await predicted(begin(goal), process, sources), sources);

  let ended = await carryOut(begin(goal), process, sources);
  const watch = inputs.watch;
  if (hasNewWeight(ended) && watch > 0) {
    const until = surroundings.now() + watch;
    surroundings.progress(`watching for ${Math.round(watch / 60_000)} min, ready to roll back`);
    ended = await watchedFrom(ended, begin({ ...goal, request: { kind: 'watch', until } }), process, sources);
  }
  return told(ended, sources, await recordLate(sources, process));
}

/** A drive and the work that it was of. */
type Ended = {
  readonly driven: Driven<CanaryView>;
  readonly work: CanaryWork;
  /** The step was taken, and nothing answered the watch after it: a person must look, whoever asked for the step. */
  readonly isUnwatched?: boolean;
};

async function predicted(work: CanaryWork, process: Process, sources: Sources): Promise<Ended> {
  const { connection, ledger, store } = sources;
  try {
    const driven = await predict(work, process, ledger, beginsAnew);
    // A rollback needs no ledger, and tells itself what it did without.
    const isUnasked = store === undefined && work.goal.request.kind !== 'rollback';
    if (!isUnasked) return { driven, work };
    const why = connection.kind === 'not-connected' ? connection.why : 'it cannot be opened';
    return { driven: withUnaskedLedger(driven, why), work };
  } finally {
    work.looker.close();
  }
}

/** Drives until it comes to an end that is one. */
async function carryOut(work: CanaryWork, process: Process, { ledger }: Sources): Promise<Ended> {
  let changed = false;
  let earlier: Pick<Driven<CanaryView>, 'plan' | 'effects'> = { plan: [], effects: [] };
  try {
    for (let beginning = 1; ; beginning++) {
      const driven = withEarlier(earlier, await drive(work, ledger, process));
      changed ||= driven.changed;
      earlier = driven;
      if (!beginsAnew(driven.stop, beginning)) return { driven: { ...driven, changed }, work };
    }
  } finally {
    work.looker.close();
  }
}

function beginsAnew({ reasons }: Stop, beginning: number): boolean {
  return beginning < MOST_BEGINNINGS && reasons.some(({ code }) => BEGIN_ANEW.includes(code));
}

function hasNewWeight({ driven: { stop } }: Ended): boolean {
  return stop.decision === 'advance' && stop.reasons.some(({ code }) => code === 'step-taken');
}

/** Watches, and tells what it saw. A watch that gets no answer does not take back that the step was taken. */
async function watchedFrom(
  step: Ended,
  work: CanaryWork,
  process: Process,
  sources: Sources,
): Promise<Ended> {
  try {
    return afterWatch(step, await carryOut(work, process, sources));
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide)) throw thrown;
    const { stop } = step.driven;
    const message = 'the step is taken and could not be watched: look at it by hand, or request rollback';
    const reasons = [{ code: 'not-watched', message }, ...thrown.reasons, ...stop.reasons];
    // The ledger's record is that of the step; how the run ended is told in one of its own.
    return {
      work: step.work,
      driven: {
        ...step.driven,
        entry: undefined,
        stop: { ...stop, decision: 'hold', verdict: 'error', reasons },
      },
      isUnwatched: true,
    };
  }
}

/** What the watch has seen is the end of the run; where it saw nothing, the step it followed is. */
function afterWatch(step: Ended, watched: Ended): Ended {
  const { stop } = watched.driven;
  if (stop.decision !== 'advance') return { ...watched, driven: withEarlier(step.driven, watched.driven) };
  const reasons = [...step.driven.stop.reasons, ...stop.reasons];
  return { work: step.work, driven: { ...step.driven, stop: { ...step.driven.stop, reasons } } };
}

function told(
  { driven, work, isUnwatched = false }: Ended,
  sources: Sources,
  warnings = sources.warnings,
): Outcome<CanaryOutput> {
  const { goal } = work;
  const memory = work.memory();
  const left = leftToPeople(driven.stop, {
    goal,
    view: driven.facts,
    memory,
    waitsFor: work.waitsFor(),
    deployers: sources.deployers,
  });
  const ignored = driven.plan.length === 0 ? [] : versionIgnored(goal, memory);
  const shown = report(driven, {
    goal,
    memory,
    checks: work.checks(),
    sources,
    warnings: [...left, ...ignored, ...warnings],
    ...(driven.predicted ? { now: work.now() } : {}),
  });
  const outcome = isUnwatched ? { ...shown, isAsked: false } : shown;
  const record = work.sealed(driven);
  return record === undefined ? outcome : { ...outcome, record };
}
