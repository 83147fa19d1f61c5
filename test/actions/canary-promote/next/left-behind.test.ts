import { describe, expect, test } from '@jest/globals';
import { leftBehind } from '../../../../actions/canary-promote/next/left-behind.ts';
import type { Deployment } from '../../../../shared/canary/deployment.ts';
import type { Reason } from '../../../../shared/gate/reason.ts';
import { NEW, OLD } from '../../../canary/step-of.ts';
import { at10, at100, AWAY, BACK, halfKnown, viewOf, WEB_NEW, WEB_OLD, WEB_OTHER } from './two-places.ts';

const LEFT: Reason = {
  code: 'no-target',
  message: `web runs ${WEB_NEW} at 100% and nothing before it is known: name a version with rollback-to, or go forward`,
  observed: WEB_NEW,
};

describe('a place is left behind', () => {
  test.each<[what: string, web: Deployment | undefined, before: string | undefined, left: boolean]>([
    ['that runs the release and has no target', at100(WEB_NEW), undefined, true],
    ['that has some of the traffic on it', at10(WEB_NEW), undefined, true],
    ['that does not answer', undefined, undefined, true],
    ['but not one that has none of it', { ...at10(WEB_NEW), weight: 0 }, undefined, false],
    ['nor one that runs something else', at100(WEB_OTHER), undefined, false],
    ['nor one that has a target', at100(WEB_NEW), WEB_OLD, false],
    ['nor a silent one that has a target', undefined, WEB_OLD, false],
  ])('%s', (_, web, before, left) => {
    const release = halfKnown(100, {
      before: { api: OLD, ...(before === undefined ? {} : { web: before }) },
    });
    const reasons = leftBehind(
      { goal: BACK, facts: viewOf({ api: at100(OLD), web }), unread: undefined },
      release,
    );
    expect(reasons.map(({ code }) => code)).toEqual(left ? ['no-target'] : []);
  });

  test.each<[what: string, unread: Reason | undefined, left: boolean]>([
    ['is told where the ledger could not say what it is there', AWAY, true],
    ['is not where the ledger says nothing of it', undefined, false],
  ])('of which the release says nothing %s', (_, unread, left) => {
    const release = halfKnown(100, { images: { api: NEW } });
    const facts = viewOf({ api: at100(OLD), web: at100(WEB_NEW) });
    expect(leftBehind({ goal: BACK, facts, unread }, release)).toEqual(left ? [LEFT] : []);
  });

  test('and told with what to find out first', () => {
    const facts = viewOf({ api: at100(OLD), web: undefined });
    expect(leftBehind({ goal: BACK, facts, unread: undefined }, halfKnown(100))).toEqual([
      {
        code: 'no-target',
        message:
          'web does not answer and nothing before it is known: see what it runs; if it is this release, name a version with rollback-to, or go forward',
      },
    ]);
  });
});
