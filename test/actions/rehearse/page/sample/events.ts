import type { EventData } from '../../../../../actions/rehearse/page/page-data.ts';
import { at, type Plan } from './plan.ts';

/** What happens in a plan, in the order of time. */
export function eventsOf(plan: Plan): readonly EventData[] {
  const ticks = Array.from({ length: Math.floor(plan.until / 15) }, (_, tick): EventData => ({
    at: at(tick * 15 + 5),
    kind: 'tick',
    severity: 'info',
    text: 'Scheduled run: nothing to do yet',
  }));
  const moves = plan.weights.flatMap(([minute, weight]): readonly EventData[] => {
    const decision = weight === 0 ? 'rollback' : weight === 100 ? 'complete' : 'advance';
    const severity = weight === 0 ? 'critical' : 'good';
    return [
      {
        at: at(minute),
        kind: 'decision',
        decision,
        severity,
        text: `v1.4.0-rc.1 api to ${weight}%: ${decision}`,
      },
      {
        at: at(minute) + 20_000,
        kind: 'weight',
        severity: 'info',
        text: `api: the candidate gets ${weight}%`,
      },
      {
        at: at(minute) + 25_000,
        kind: 'notice',
        severity: 'info',
        text: `#releases: v1.4.0-rc.1 at ${weight}%`,
      },
      ...(weight === 0
        ? ([
            {
              at: at(minute) + 30_000,
              kind: 'issue',
              severity: 'warning',
              text: '#12 v1.4.0-rc.1 was rolled back',
            },
            {
              at: at(minute) + 40_000,
              kind: 'page',
              severity: 'critical',
              text: 'on-call-sre: rolled back to 1.3.0',
            },
          ] as const)
        : []),
    ];
  });
  return [...ticks, ...moves, ...(plan.more ?? [])].sort((one, other) => one.at - other.at);
}
