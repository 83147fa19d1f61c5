import type { RoleHolders } from '../../shared/canary/approval.ts';
import { backOrForward } from '../../shared/canary/back-or-forward.ts';
import { postRollbackChecklist } from '../../shared/canary/checklist.ts';
import type { ReleaseIncident } from '../../shared/canary/incident-issue.ts';

export const THEN = Date.parse('2026-11-19T10:00:00Z');
export const INCIDENT: ReleaseIncident = {
  tag: 'v1.4.0-rc.1',
  scope: 'api',
  weight: 10,
  outcome: 'rolled-back',
  isAutomatic: true,
  backTo: 'v1.3.0',
  reasons: ['error-rate 3.1% > 2% for 5m'],
  measurements: [
    {
      criterion: 'error-rate > 2% for 5m',
      observed: '3.1%',
      limit: '> 2%',
      query: 'sum(rate(http_requests_total{code=~"5..|429"}[2m]))',
    },
  ],
  decision: backOrForward({
    blastRadius: 'isolated',
    migration: 'none',
    userImpact: 'unclear',
    slo: 'breached',
  }),
  timeline: [
    { at: THEN, what: 'breach seen' },
    { at: THEN + 20_000, what: 'the cluster shows weight 0' },
  ],
  commands: [],
  done: ['kubectl argo rollouts abort api -n production'],
  checklist: postRollbackChecklist({
    traffic: { kind: 'verified', seen: 'weight 0 in api' },
    probes: { kind: 'failed', seen: 'health answered 503' },
    errorRate: { kind: 'unknown', why: 'Prometheus does not answer' },
    flags: { kind: 'verified', seen: 'new-search is false' },
    notice: { kind: 'verified', seen: '#releases' },
  }),
  links: [{ text: 'Run', url: 'https://github.com/acme/app/actions/runs/1' }],
};
export const held = (...logins: readonly string[]): RoleHolders => ({ kind: 'holders', logins });
export const ROLES = new Map([
  ['captain', held('ana', 'li')],
  ['sre', held('kim', 'Ana')],
]);
