import type { DecisionRecord } from '../../shared/gate/record.ts';
import type { Driven, Work } from '../../shared/shell/drive/work.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { collect } from './collect.ts';
import type { Sources } from './collect/open-sources.ts';
import { seeOutside } from './collect/see-outside.ts';
import type { CutCommand, CutCondition } from './effects.ts';
import { ending } from './ending.ts';
import type { CutInputs } from './inputs.ts';
import { inputsFor } from './inputs-for.ts';
import { next } from './next.ts';
import type { PlanOf } from './turn.ts';
import { afterEffect, holds } from './outside.ts';
import { perform } from './perform.ts';
import { type CutPlan, planCut } from './plan.ts';
import { readEffect } from './read-effect.ts';
import { report } from './report.ts';
import { scopeOf } from './scope.ts';
import { type CutQuestion, type CutView, NOTHING_KNOWN, toAskAgain } from './view.ts';

/** A cut as `drive()` takes it, and what the report needs of it afterwards. */
export type CutWork = Work<CutInputs, CutView, CutQuestion, CutCommand, CutCondition> & {
  readonly planOf: PlanOf;
  /** The record that the ledger holds of this end, if it holds one. */
  readonly sealed: (driven: Driven<CutView>) => DecisionRecord | undefined;
};

export function cutWork(inputs: CutInputs, sources: Sources, surroundings: Surroundings): CutWork {
  const planOf = remembered((history) => planCut(inputsFor(inputs, history.of), history.facts));
  let record: DecisionRecord | undefined;
  return {
    goal: inputs,
    scope: scopeOf(inputs.mode),
    facts: NOTHING_KNOWN,
    planOf,
    sealed: ({ entry }) => (entry === undefined ? undefined : record),
    next: (turn) => next(turn, planOf),
    ending,
    parse: readEffect,
    refresh: toAskAgain,
    holds: (condition, { outside }) => (outside === undefined ? undefined : holds(condition, outside.seen)),
    predict: (effect, view) => predicted(effect, view),
    collect: (ask, known) => collectAll(ask, known, inputs, sources, surroundings),
    perform: (effect, view, at) => {
      const plan = view.history === undefined ? undefined : planOf(view.history);
      return perform(effect, { inputs, sources, view, plan, at });
    },
    record: (end) => (record = surroundings.seal(report({ ...end, entry: undefined }, planOf, inputs))),
  };
}

function predicted(effect: Parameters<CutWork['predict']>[0], view: CutView): CutView {
  if (view.outside === undefined) return view;
  return { ...view, outside: { ...view.outside, seen: afterEffect(effect, view.outside.seen) } };
}

async function collectAll(
  ask: readonly CutQuestion[],
  known: CutView,
  inputs: CutInputs,
  sources: Sources,
  surroundings: Surroundings,
): Promise<CutView> {
  let view = known;
  for (const question of ask)
    if (question.kind === 'history') {
      const { of } = question;
      const at = of.kind === 'goal' ? surroundings.at : of.at;
      view = {
        ...view,
        history: { of, facts: await collect(inputsFor(inputs, of), sources, surroundings, at) },
      };
    } else {
      const seen = await seeOutside(
        question.question,
        sources.repository,
        sources.connection,
        inputs['dry-run'],
      );
      view = { ...view, outside: { question: question.question, seen } };
    }
  return view;
}

type History = NonNullable<CutView['history']>;

/** `next` is asked many times about one history; its plan is made once. */
function remembered(plan: (history: History) => CutPlan): PlanOf {
  const plans = new WeakMap<History['facts'], CutPlan>();
  return (history) => {
    const known = plans.get(history.facts) ?? plan(history);
    plans.set(history.facts, known);
    return known;
  };
}
