import { describe, expect, test } from '@jest/globals';
import type { RoleHolders } from '../../shared/canary/approval.ts';
import {
  incidentAssignees,
  incidentBody,
  incidentLabels,
  incidentTitle,
  type ReleaseIncident,
} from '../../shared/canary/incident-issue.ts';
import { held, INCIDENT, ROLES } from './incident.ts';

test('the issue says what happened, what to do, and on what it was decided', () => {
  expect(incidentBody(INCIDENT, ROLES))
    .toBe(`v1.4.0-rc.1 of api was rolled back at 10% of the traffic, by itself, on what was measured. v1.3.0 serves instead.

### What a person must do now

- [x] The stable version takes all of the traffic: weight 0 in api
- [ ] **Golden-path probes pass: not so**, health answered 503
- [ ] The error rate is back to its baseline: nobody could look, Prometheus does not answer
- [x] Feature flags stand at their value of a rollback: new-search is false
- [x] The release channel is told: \\#releases
- [ ] This incident says what happened and why
- [ ] A post-mortem is scheduled, if it needs one

- [Run](https://github.com/acme/app/actions/runs/1)

### Why

- error-rate 3.1% &gt; 2% for 5m

### When

- \`2026-11-19T10:00:00Z\` breach seen
- \`2026-11-19T10:00:20Z\` the cluster shows weight 0

### What was measured

| Criterion | Observed | Limit | Query |
| --- | --- | --- | --- |
| error-rate &gt; 2% for 5m | 3.1% | &gt; 2% | <code>sum(rate(http_requests_total{code=\\~"5..\\|429"}\\[2m\\]))</code> |

### Back or forward

Roll back: slo breach breached.

| Criterion | Found | Speaks for |
| --- | --- | --- |
| blast radius | isolated | forward |
| data migration | none | forward |
| user impact | unclear | neither |
| slo breach | breached | back |

### What was done

- kubectl argo rollouts abort api -n production
`);
});

describe('title and labels', () => {
  test.each<[string, Partial<ReleaseIncident>, string, readonly string[]]>([
    [
      'taken back by itself',
      {},
      'v1.4.0-rc.1 (api) was rolled back at 10%',
      ['incident', 'release', 'auto-rollback'],
    ],
    [
      'on its way back by itself',
      { outcome: 'rolling-back', weight: 50 },
      'v1.4.0-rc.1 (api) is being rolled back at 50%',
      ['incident', 'release', 'auto-rollback'],
    ],
    [
      'taken back by order',
      { isAutomatic: false },
      'v1.4.0-rc.1 (api) was rolled back at 10%',
      ['incident', 'release'],
    ],
    [
      'stopped',
      { outcome: 'roll-forward' },
      'v1.4.0-rc.1 (api) was stopped and must be fixed forward at 10%',
      ['incident', 'release'],
    ],
    [
      'of a soak',
      { outcome: 'soak-failed', weight: 100 },
      'v1.4.0-rc.1 (api) failed a check of its soak at 100%',
      ['incident', 'release'],
    ],
    [
      'on one line',
      { scope: 'a\nb' },
      'v1.4.0-rc.1 (a b) was rolled back at 10%',
      ['incident', 'release', 'auto-rollback'],
    ],
  ])('%s', (_, more, title, labels) => {
    const incident = { ...INCIDENT, ...more };
    expect([incidentTitle(incident), incidentLabels(incident)]).toEqual([title, labels]);
  });
});

describe('assignees', () => {
  const crowd = Array.from({ length: 12 }, (_, index) => `p${index}`);
  test.each<[string, ReadonlyMap<string, RoleHolders>, readonly string[]]>([
    ['the people of each role, each once', ROLES, ['ana', 'li', 'kim']],
    ['ten at most', new Map([['captain', held(...crowd)]]), crowd.slice(0, 10)],
    [
      'nobody of a role that cannot be read',
      new Map([
        ['captain', { kind: 'unreadable', reason: '403' }],
        ['sre', held('kim')],
      ]),
      ['kim'],
    ],
    ['nobody', new Map(), []],
  ])('%s', (_, roles, expected) => {
    expect(incidentAssignees(roles)).toEqual(expected);
  });

  test('a role that cannot be read is told in the issue', () => {
    const body = incidentBody(
      INCIDENT,
      new Map([['captain', { kind: 'unreadable', reason: 'no App token' }]]),
    );
    expect(body).toContain('### Nobody was assigned for\n\n- captain: no App token');
  });
});
