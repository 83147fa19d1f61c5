import type { DecisionRecord } from '../../shared/gate/record.ts';
import type { Memory } from '../../shared/drive/turn.ts';
import type { Driven, Work } from '../../shared/shell/drive/work.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import type { Check } from '../../shared/gate/check.ts';
import { checksOf } from './checks-of.ts';
import { collect } from './collect.ts';
import { type Looker, lookerFor } from './collect/look.ts';
import type { Sources } from './collect/open-sources.ts';
import { afterEffect, holds } from './conditions.ts';
import type { CanaryCommand, CanaryCondition } from './effects.ts';
import type { CanaryGoal } from './goal.ts';
import type { CanaryInputs } from './inputs.ts';
import { next } from './next.ts';
import { ending } from './next/ending.ts';
import { isBack } from './next/go-on.ts';
import { openIntent } from '../../shared/drive/log.ts';
import { perform } from './perform.ts';
import { readEffect } from './read-effect.ts';
import { report } from './report.ts';
import { type CanaryQuestion, type CanaryView, NOTHING_KNOWN, toAskAgain } from './view.ts';

/** Writes that end no run when they fail: people are told, whatever of it GitHub does not take. */
const BORNE: readonly CanaryCommand['kind'][] = [
  'abort',
  'undo',
  'set-flag',
  'page',
  'notify',
  'mark-release',
  'make-latest',
];

/** A promotion as `drive()` takes it, and what the report needs of it afterwards. */
export type CanaryWork = Work<CanaryGoal, CanaryView, CanaryQuestion, CanaryCommand, CanaryCondition> & {
  readonly looker: Looker;
  /** What the ledger remembered when the last step was judged. */
  readonly memory: () => Memory;
  /** Every check of the step, as it was judged last before anything was written. */
  readonly checks: () => readonly Check[];
  /** The record that the ledger holds of this end, if it holds one. */
  readonly sealed: (driven: Driven<CanaryView>) => DecisionRecord | undefined;
};

export function canaryWork(
  goal: CanaryGoal,
  inputs: CanaryInputs,
  sources: Sources,
  { now, seal }: Pick<Surroundings, 'now' | 'seal'>,
): CanaryWork {
  const looker = lookerFor(inputs, sources, now);
  let memory: Memory = {};
  let checks: readonly Check[] = [];
  let record: DecisionRecord | undefined;
  return {
    goal,
    scope: goal.unit.scope,
    facts: NOTHING_KNOWN,
    looker,
    memory: () => memory,
    checks: () => checks,
    sealed: ({ entry }) => (entry === undefined ? undefined : record),
    next: (turn) => {
      ({ memory } = turn);
      checks = checksOf(turn) ?? checks;
      return next(turn);
    },
    ending,
    parse: readEffect,
    refresh: toAskAgain,
    holds,
    predict: afterEffect,
    collect: (ask, known) => collect(ask, known, { goal, inputs, sources, looker, now }),
    perform: (effect, view, at) => perform(effect, { sources, goal, view, memory, at }),
    // A place that cannot be taken back holds up no other one, and nobody who cannot be told holds up traffic.
    bears: ({ do: command }) =>
      BORNE.includes(command.kind) || (command.kind === 'open-issue' && command.about === 'incident'),
    // A rollback goes before everything but another rollback.
    preempts: (log) => {
      const plan = openIntent(log)?.plan ?? [];
      const effects = plan.flatMap((planned) => readEffect(planned) ?? []);
      return goal.request.kind === 'rollback' && !isBack(effects);
    },
    record: (end) => (record = seal(report({ ...end, entry: undefined }, { goal, memory, sources, checks }))),
  };
}
