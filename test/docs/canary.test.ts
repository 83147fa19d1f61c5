import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SETTLE } from '../../actions/canary-promote/next/go-on-up.ts';
import { STAYS, UNCONFIRMED } from '../../actions/canary-promote/next/go-on-back.ts';
import { readApproval } from '../../shared/canary/approval-comment.ts';
import { APPROVAL_LASTS } from '../../shared/canary/approval-votes.ts';
import { BLIND_FOR, FREEZE_AHEAD } from '../../shared/canary/page-when.ts';
import { DEFAULT_GUARD, DEFAULT_SOAK } from '../../shared/canary/steps.ts';
import { LONGER_BAKE, SEVERAL } from '../../shared/canary/unit.ts';
import { PATIENCE } from '../../shared/shell/drive/untrusted-ledger.ts';
import { budgetPolicy } from '../../shared/signal/budget/policy.ts';
import { ROOT } from '../dist/bundle-run.ts';
import { fencesOf, spansOf } from './fences.ts';

const page = readFileSync(join(ROOT, 'docs/canary.md'), 'utf8');
const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

describe('the numbers of docs/canary.md are those of the code', () => {
  test.each([
    [`guard, ${DEFAULT_GUARD / MINUTE} min after 100%`],
    [`soak, to ${DEFAULT_SOAK / HOUR} h after 100%`],
    [`counts for ${APPROVAL_LASTS / HOUR} hours`],
    [`does not show its weight within ${SETTLE / MINUTE} minutes`],
    [`A place that does not answer within ${PATIENCE / SECOND} seconds`],
    [`A ledger that does not answer within ${PATIENCE / SECOND} seconds`],
    [`for ${STAYS / SECOND} seconds more`],
    [`does not show after ${UNCONFIRMED / MINUTE} minutes`],
    [`nobody could measure for ${BLIND_FOR / MINUTE} minutes`],
    [`${FREEZE_AHEAD / MINUTE} minutes before a freeze`],
    [`${['', 'once', 'twice'][LONGER_BAKE] ?? ''} as long while less than half of an error budget is left`],
    [`or \`${SEVERAL}\` where several move together`],
  ])('%s', (text) => {
    expect(page.replaceAll(/\s+/g, ' ')).toContain(text);
  });

  test.each([
    ['more than 50%', 0.51, []],
    ['20% to 50%', 0.5, []],
    ['less than 20%', 0.19, ['sre']],
    ['nothing', 0, ['vp-engineering']],
  ])('left of an error budget: %s', (words, remaining, roles) => {
    const row = page.split('\n').find((line) => line.startsWith(`| ${words} |`)) ?? '';
    const { allowed, approvals, canaryRequired } = budgetPolicy({ tier: 1, remaining });
    expect([approvals, spansOf(row)]).toEqual([roles, roles]);
    expect(row.includes('everything')).toBe(allowed.includes('feature'));
    expect(row.includes('only by a canary') || row.includes('hotfixes')).toBe(canaryRequired);
  });
});

test('its approval is one', () => {
  const [comment] = fencesOf(page).filter(({ text }) => text.startsWith('/approve'));
  expect(readApproval(comment?.text ?? '')).toMatchObject({
    kind: 'approves',
    command: { version: '1.4.0-rc.1', weight: 100 },
  });
  const [other = ''] = spansOf(page).filter((span) => span.startsWith('/merge-pr'));
  expect(readApproval(other)).toMatchObject({ kind: 'approves', command: { weight: undefined } });
});
