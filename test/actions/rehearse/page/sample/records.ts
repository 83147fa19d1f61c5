import type { RecordData } from '../../../../../actions/rehearse/page/page-data.ts';
import { at, isBack, type Plan } from './plan.ts';

/** The decision records of a plan: one for each weight, then six ticks that find nothing to do. */
export function recordsOf(plan: Plan): readonly RecordData[] {
  return [
    ...plan.weights.map(([minute, weight]) => ({
      at: at(minute),
      actor: weight === 100 ? 'ana' : 'schedule',
      request: weight === 100 ? 'promote-100' : 'advance',
      decision: weight === 0 ? ('rollback' as const) : ('advance' as const),
      verdict: weight === 0 ? ('fail' as const) : ('pass' as const),
      reasons:
        weight === 0
          ? [
              {
                code: 'rollback-limit',
                message: 'error-rate > 2% held for 5m on the canary.',
                observed: '6.06%',
                limit: '> 2%',
                source:
                  'sum(rate(http_requests_total{service="api",version="1.4.0-rc.1",code=~"5.."}[2m])) / sum(rate(http_requests_total{service="api",version="1.4.0-rc.1"}[2m]))',
              },
            ]
          : [
              { code: 'holds', message: 'error-rate <= 1% for 5m.', observed: '0.21%', limit: '<= 1%' },
              { code: 'approved', message: 'Two people approved, one for each role.' },
            ],
      version: '1.4.0-rc.1',
    })),
    ...Array.from({ length: 6 }, (_, tick) => ({
      at: at(plan.until - 60 + tick * 10),
      actor: 'schedule',
      request: 'advance',
      decision: isBack(plan) ? ('none' as const) : ('hold' as const),
      verdict: 'inconclusive' as const,
      reasons: [{ code: 'not-before', message: 'The step is not before Fri 10:00.' }],
      version: '1.4.0-rc.1',
    })),
  ];
}
