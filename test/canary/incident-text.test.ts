import { expect, test } from '@jest/globals';
import { LONGEST_BODY } from '../../shared/canary/fitting-body.ts';
import { incidentBody } from '../../shared/canary/incident-issue.ts';
import { INCIDENT, ROLES, THEN } from './incident.ts';

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
