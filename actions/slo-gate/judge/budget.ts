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
import { endOf } from '../../../shared/signal/grid.ts';
import type { Judgement } from '../../../shared/signal/judgement.ts';
import { answerTo, type GateFacts } from '../facts.ts';
import type { Asked } from '../questions.ts';
import type { BudgetAsked, BurnRateAsked } from '../questions/budgets.ts';
import { ANY_BUDGET, type Figures } from '../questions/figures.ts';

export function judgeAskedBurnRate(asked: Asked & BurnRateAsked, facts: GateFacts): Judgement {
  const { criterion, mode, objective, region, asks } = asked;
  return judgeBurnRate({
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
}

export function judgeAskedBudget(asked: Asked & BudgetAsked, facts: GateFacts): Judgement {
  return judgeBudget(questionOf(asked, facts));
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

export function figuresOf({ objective, region, budget, burn }: Figures, facts: GateFacts): BudgetFigures {
  const hour = burn.windows[0];
  const at = endOf(burn.grid);
  const question = questionOf({ criterion: ANY_BUDGET, objective, region, asks: budget }, facts);
  const events = hour && eventsAt(answerTo(facts, hour.bad), answerTo(facts, hour.total), at);
  return {
    objective,
    region,
    remaining: budgetAt(question),
    coverage: coverageAt(question),
    burn:
      events === undefined
        ? { kind: 'none', verdict: 'error', code: 'not-asked', message: 'nothing was asked' }
        : events.kind === 'none'
          ? events
          : burnRate({ ...events.value, slo: objective.target }),
  };
}
