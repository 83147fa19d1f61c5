import { burnRate } from '../../../shared/signal/budget/burn-rate.ts';
import type { Coverage } from '../../../shared/signal/budget/coverage.ts';
import { eventsAt } from '../../../shared/signal/budget/counted.ts';
import type { Figure } from '../../../shared/signal/budget/figure.ts';
import {
  budgetAt,
  type BudgetQuestion,
  coverageAt,
  judgeBudget,
} from '../../../shared/signal/budget/judge-budget.ts';
import { judgeBurnRate } from '../../../shared/signal/budget/judge-burn-rate.ts';
import type { Objective } from '../../../shared/signal/budget/objective.ts';
import { type Objection, tooOld } from '../../../shared/signal/evaluate/guard.ts';
import { endOf } from '../../../shared/signal/grid.ts';
import type { Judgement } from '../../../shared/signal/judgement.ts';
import { answerTo, type GateFacts } from '../facts.ts';
import type { Asked } from '../questions/asked.ts';
import type { AgeAsked, BudgetAsked, BurnRateAsked } from '../questions/budgets.ts';
import { ANY_BUDGET, type Figures } from '../questions/figures.ts';

export function judgeAskedBurnRate(asked: Asked & BurnRateAsked, facts: GateFacts): Judgement {
  const { criterion, mode, objective, region, asks, age } = asked;
  const judgement = judgeBurnRate({
    criterion,
    mode,
    objective,
    region,
    grid: asks.grid,
    windows: asks.windows.map(({ window, bad, total }) => ({
      window,
      source: bad.promql,
      bad: answerTo(facts, bad),
      total: answerTo(facts, total),
    })),
    minRequests: undefined,
  });
  return ifFresh(judgement, objective, staleness(age, facts));
}

export function judgeAskedBudget(asked: Asked & BudgetAsked, facts: GateFacts): Judgement {
  return ifFresh(judgeBudget(questionOf(asked, facts)), asked.objective, staleness(asked.age, facts));
}

/** Events of a long window stay known long after the service was last seen; what came since then is not known. */
function staleness({ query, maxAge }: AgeAsked, facts: GateFacts): Objection | undefined {
  const { scrapeInterval } = facts.wave;
  const newestSample = { ages: [answerTo(facts, query)], maxAge };
  return tooOld({ newestSample, scrapeInterval }, endOf(query.grid));
}

function ifFresh(judgement: Judgement, { name }: Objective, stale: Objection | undefined): Judgement {
  if (stale === undefined || (judgement.verdict !== 'pass' && judgement.verdict !== 'fail')) return judgement;
  const { verdict, code, message } = stale;
  return { ...judgement, verdict, code, message: `${name}: ${message}`, observed: undefined };
}

function questionOf(
  {
    criterion,
    objective,
    region,
    asks,
  }: Pick<BudgetAsked, 'criterion' | 'objective' | 'asks'> & Pick<Asked, 'region'>,
  facts: GateFacts,
): BudgetQuestion {
  return {
    criterion,
    objective,
    region,
    at: endOf(asks.grid),
    bad: answerTo(facts, asks.bad),
    total: answerTo(facts, asks.total),
    covered: answerTo(facts, asks.covered),
    source: asks.bad.promql,
    minRequests: undefined,
  };
}

/** The error budget of one objective, for the outputs. */
export type BudgetFigures = {
  readonly objective: Figures['objective'];
  readonly region: string | undefined;
  /** Share of the budget that is left. */
  readonly remaining: Figure;
  /** How much of the period there is data of. */
  readonly coverage: Coverage | undefined;
  /** Burn rate of the last hour. */
  readonly burn: Figure;
};

export function figuresOf(
  { objective, region, budget, burn, age }: Figures,
  facts: GateFacts,
): BudgetFigures {
  const stale = staleness(age, facts);
  const current = (known: Figure): Figure =>
    stale === undefined || known.kind === 'none' ? known : { kind: 'none', ...stale };
  const hour = burn.windows[0];
  const at = endOf(burn.grid);
  const question = questionOf({ criterion: ANY_BUDGET, objective, region, asks: budget }, facts);
  const events = hour && eventsAt(answerTo(facts, hour.bad), answerTo(facts, hour.total), at);
  return {
    objective,
    region,
    remaining: current(budgetAt(question)),
    coverage: coverageAt(question),
    burn: current(
      events === undefined
        ? { kind: 'none', verdict: 'error', code: 'not-asked', message: 'nothing was asked' }
        : events.kind === 'none'
          ? events
          : burnRate({ ...events.value, slo: objective.target }),
    ),
  };
}
