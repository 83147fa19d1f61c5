import { describe, expect, test } from '@jest/globals';
import { holds } from '../../../actions/canary-promote/conditions.ts';
import type { CanaryEffect } from '../../../actions/canary-promote/effects.ts';
import { weightEffect } from '../../../actions/canary-promote/make-effects.ts';
import { stepPlan } from '../../../actions/canary-promote/next/plans.ts';
import { type CanaryView, NOTHING_KNOWN } from '../../../actions/canary-promote/view.ts';
import type { Deployment } from '../../../shared/canary/deployment.ts';
import { deployment, NEW, NOW, OLD, releaseAt } from '../../canary/step-of.ts';
import { goalOf } from './turns.ts';

const VERSION = '1.1.0-rc.1';
const FIRST = weightEffect('api', 0, 10, VERSION, NEW);
const LATER = weightEffect('api', 10, 50, VERSION);

function showing(seen: Partial<Deployment> | undefined): CanaryView {
  const answer =
    seen === undefined
      ? ({ kind: 'unanswered', reason: { code: 'unreachable', message: 'no answer' } } as const)
      : ({ kind: 'answered', value: deployment(seen) } as const);
  return {
    ...NOTHING_KNOWN,
    cluster: { at: NOW, seen: new Map([['api', answer]]), same: new Map([['api', 0]]) },
  };
}

describe('the weight of the first step is set on the version, whatever weight the place gave it by itself', () => {
  test.each<[string, Partial<Deployment> | undefined, boolean | undefined, boolean | undefined]>([
    ['the version without traffic', { desired: NEW, weight: 0 }, true, false],
    ['the version at a weight of its own', { desired: NEW, weight: 5 }, true, false],
    ['the version at the weight already', { desired: NEW, weight: 10 }, true, true],
    ['the version past the weight', { desired: NEW, weight: 25 }, true, false],
    ['the old version at rest', { desired: OLD, weight: 100 }, false, false],
    ['another version at the weight', { desired: 'registry.example/api:9', weight: 10 }, false, true],
    ['nothing', undefined, undefined, undefined],
  ])('a place that shows %s', (_, seen, expected, settled) => {
    const view = showing(seen);
    expect([holds(FIRST.expect, view), holds(FIRST.settled, view)]).toEqual([expected, settled]);
  });
});

describe('the weight of a later step is set on the weight before', () => {
  test.each<[string, Partial<Deployment> | undefined, boolean | undefined, boolean | undefined]>([
    ['a little less', { desired: NEW, weight: 9 }, false, false],
    ['the weight before', { desired: NEW, weight: 10 }, true, false],
    ['a little more', { desired: NEW, weight: 11 }, false, false],
    ['the new weight', { desired: NEW, weight: 50 }, false, true],
    ['nothing', undefined, undefined, undefined],
  ])('a place that shows %s', (_, seen, expected, settled) => {
    const view = showing(seen);
    expect([holds(LATER.expect, view), holds(LATER.settled, view)]).toEqual([expected, settled]);
  });
});

describe('a plan expects', () => {
  const final = { version: '1.1.0', tag: 'v1.1.0' };
  const weightIn = (step: number, from: number, to: number): CanaryEffect | undefined =>
    stepPlan(goalOf({ kind: 'advance' }), releaseAt(from, { step }), to, final).find(
      ({ do: { kind } }) => kind === 'set-weight',
    );

  test.each<[string, number, number, number, CanaryEffect['expect']]>([
    ['the version before the first step', -1, 0, 10, { kind: 'desired', place: 'api', is: NEW }],
    ['the weight after it', 0, 10, 50, { kind: 'weight', place: 'api', is: 10 }],
    ['the weight at the last', 1, 50, 100, { kind: 'weight', place: 'api', is: 50 }],
  ])('%s', (_, step, from, to, wanted) => {
    const effect = weightIn(step, from, to);
    expect(effect?.expect).toEqual(wanted);
    expect(effect?.do).toEqual({ kind: 'set-weight', place: 'api', from, to });
    expect(effect?.key).toBe(`set-weight api ${VERSION} ${to}`);
  });
});
