import { describe, expect, test } from '@jest/globals';
import type { RoleHolders } from '../../shared/canary/approval.ts';
import { backOrForward } from '../../shared/canary/back-or-forward.ts';
import { postRollbackChecklist } from '../../shared/canary/checklist.ts';
import { LONGEST_BODY } from '../../shared/canary/fitting-body.ts';
import { incidentComment } from '../../shared/canary/incident-comment.ts';
import {
  incidentAssignees,
  incidentBody,
  incidentLabels,
  incidentTitle,
  type ReleaseIncident,
} from '../../shared/canary/incident-issue.ts';

const THEN = Date.parse('2026-11-19T10:00:00Z');
const INCIDENT: ReleaseIncident = {
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
const held = (...logins: readonly string[]): RoleHolders => ({ kind: 'holders', logins });
const ROLES = new Map([
  ['captain', held('ana', 'li')],
  ['sre', held('kim', 'Ana')],
]);

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

const HOSTILE = [
  '--> <script>@everyone',
  '[x](javascript:alert(1))',
  '::error::x',
  '- [x] done',
  '](https://evil',
  '`${{ secrets.X }}`',
].join('\n');

test('hostile text stays text, wherever it stands', () => {
  const body = incidentBody(
    {
      ...INCIDENT,
      tag: HOSTILE,
      scope: HOSTILE,
      backTo: HOSTILE,
      reasons: [HOSTILE],
      measurements: [{ criterion: HOSTILE, observed: HOSTILE, limit: HOSTILE, query: HOSTILE }],
      timeline: [{ at: THEN, what: HOSTILE }],
      done: [HOSTILE],
      checklist: [
        { what: HOSTILE, state: { kind: 'verified', seen: HOSTILE } },
        { what: HOSTILE, state: { kind: 'unknown', why: HOSTILE } },
      ],
      links: [{ text: HOSTILE, url: 'javascript:alert(1)' }],
    },
    new Map([[HOSTILE, { kind: 'unreadable', reason: HOSTILE }]]),
  );
  const withoutCode = body.replace(/\\`/g, '').replace(/(`+)(?!`)[^\n]*?\1(?!`)/g, '');
  expect(withoutCode).not.toMatch(/<script|@everyone|(?<!\\)\]\((?:javascript|https:\/\/evil)|^::/m);
  expect(body.match(/^- \[x\]/gm)).toHaveLength(1);
  expect(withoutCode).not.toMatch(/<!--|-->/);
});

test.each([
  ['long', 'word '.repeat(10_000)],
  ['long once it is escaped', '@'.repeat(10_000)],
])('a body that would be too %s is one that GitHub takes, with what a person must do', (_, text) => {
  const many = Array.from({ length: 100 }, () => text);
  const body = incidentBody(
    {
      ...INCIDENT,
      reasons: many,
      done: many,
      timeline: many.map((what) => ({ at: THEN, what })),
      measurements: many.map((criterion) => ({ criterion, observed: text, limit: text, query: text })),
    },
    ROLES,
  );
  expect(body.length <= LONGEST_BODY).toBe(true);
  expect(body).toContain('- [ ] This incident says what happened and why');
});

test('what was left out is told', () => {
  const many = Array.from({ length: 100 }, () => '@'.repeat(300));
  const body = incidentBody({ ...INCIDENT, reasons: many, done: many }, ROLES);
  expect(body.endsWith('Parts of this are too long to show here; the job summary has them.\n')).toBe(true);
  expect(incidentBody(INCIDENT, ROLES)).not.toContain('too long');
});

test('a later event is a comment', () => {
  const comment = incidentComment({
    at: THEN,
    what: 'The rollback is confirmed',
    details: ['api shows weight 0'],
    checklist: [{ what: 'Golden-path probes pass', state: { kind: 'verified', seen: 'health' } }],
  });
  expect(comment.split('\n')).toEqual([
    '`2026-11-19T10:00:00Z` The rollback is confirmed',
    '',
    '- [x] Golden-path probes pass: health',
    '',
    '- api shows weight 0',
    '',
  ]);
});
