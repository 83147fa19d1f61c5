import type { BudgetPolicy } from '../../shared/signal/budget/policy.ts';
import { lookOf, MINUTE, NOW, OVER_LIMIT, stepFacts } from './step-of.ts';
import { budget, first, judgesSteps, runsOld } from './step-row.ts';

const candidate = stepFacts().candidate;
const plenty: BudgetPolicy = {
  ...budget,
  allowed: ['feature', 'emergency-fix'],
  bakes: 'as-written',
  canaryRequired: false,
};

judgesSteps([
  ['criteria say no', { looks: [OVER_LIMIT] }, 'over-limit', 'fail'],
  [
    'criteria have no answer yet',
    {
      looks: [
        lookOf({
          decision: 'hold',
          verdict: 'inconclusive',
          reasons: [{ code: 'too-early', message: 'wait' }],
          retryAt: NOW + MINUTE,
        }),
      ],
    },
    'too-early',
    'inconclusive',
    NOW + MINUTE,
  ],
  ['nothing was measured', { looks: [] }, 'not-asked', 'error'],
  [
    'a budget that allows no feature, before the first step',
    { release: first, cluster: runsOld, looks: [lookOf({ budget })] },
    'budget',
    'fail',
  ],
  [
    'the same of a hotfix',
    {
      release: first,
      cluster: runsOld,
      candidate: { ...candidate, isHotfix: true },
      looks: [lookOf({ budget })],
    },
    '',
    'pass',
  ],
  [
    'a budget that allows it',
    { release: first, cluster: runsOld, looks: [lookOf({ budget: plenty })] },
    '',
    'pass',
  ],
]);
