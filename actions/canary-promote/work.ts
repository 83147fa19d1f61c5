import type { DecisionRecord } from '../../shared/gate/record.ts';
import type { Log, Memory } from '../../shared/drive/turn.ts';
import { isSilent } from '../../shared/shell/drive/lease-terms.ts';
import type { Driven, Work } from '../../shared/shell/drive/work.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import type { Check } from '../../shared/gate/check.ts';
import { checksOf } from './checks-of.ts';
import { collect } from './collect.ts';
import { type Looker, lookerFor } from './collect/look.ts';
import { createPlaceReader } from './collect/read-place.ts';
import type { Sources } from './collect/sources.ts';
import { afterEffect, holds } from './conditions.ts';
import type { CanaryCommand, CanaryCondition } from './effects.ts';
import type { CanaryGoal } from './goal.ts';
import type { CanaryInputs } from './inputs.ts';
import { next } from './next.ts';
import { ending } from './next/ending.ts';
import { isHurried, isOfRollback } from './next/go-on.ts';
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
  /** The rollback of another run that this one left to it; `undefined` where there was none. */
  readonly waitsFor: () => Log | undefined;
  /** What a dry run saw before it imagined its first write; `undefined` where it imagined none. */
  readonly now: () => CanaryView | undefined;
  /** The record that the ledger holds of this end, if it holds one. */
  readonly sealed: (driven: Driven<CanaryView>) => DecisionRecord | undefined;
};

export function canaryWork(
  goal: CanaryGoal,
  inputs: CanaryInputs,
  sources: Sources,
  { now: clock, seal }: Pick<Surroundings, 'now' | 'seal'>,
): CanaryWork {
  const looker = lookerFor(inputs, sources, clock);
  const places = createPlaceReader(sources.world.within);
  let memory: Memory = {};
  let hurried = goal.request.kind === 'rollback';
  let checks: readonly Check[] = [];
  let record: DecisionRecord | undefined;
  let waitsFor: Log | undefined;
  let now: CanaryView | undefined;
  return {
    goal,
    scope: goal.unit.scope,
    facts: NOTHING_KNOWN,
    looker,
    memory: () => memory,
    checks: () => checks,
    waitsFor: () => waitsFor,
    now: () => now,
    sealed: ({ entry }) => (entry === undefined ? undefined : record),
    next: (turn) => {
      ({ memory } = turn);
      hurried = isHurried(turn);
      checks = checksOf(turn) ?? checks;
      return next(turn);
    },
    ending,
    parse: readEffect,
    refresh: toAskAgain,
    holds,
    predict: (effect, view) => {
      now ??= view;
      return afterEffect(effect, view);
    },
    collect: (ask, known) =>
      collect(ask, known, { goal, inputs, sources, looker, places, isHurried: hurried, now: clock }),
    perform: (effect, view, at) => perform(effect, { sources, goal, view, memory, at }),
    // A place that cannot be taken back holds up no other one, and nobody who cannot be told holds up traffic.
    bears: ({ do: command }) =>
      BORNE.includes(command.kind) || (command.kind === 'open-issue' && command.about === 'incident'),
    // A rollback goes before everything but another rollback, and before that too once nothing is heard of it.
    preempts: (log, at) => {
      if (goal.request.kind !== 'rollback') return false;
      const may = !isOfRollback(log) || isSilent(log, at);
      waitsFor = may ? undefined : log;
      return may;
    },
    showsLife: isOfRollback,
    record: (end) => (record = seal(report({ ...end, entry: undefined }, { goal, memory, sources, checks }))),
  };
}
