import { expect, test } from '@jest/globals';
import { firing } from '../../shared/canary/gate-look.ts';
import { mayStep } from '../../shared/canary/may-step.ts';
import { lookOf, NOW, OVER_LIMIT, stepFacts, UNIT } from './step-of.ts';

test('every reason is told at once, and who waits for more than time is given none', () => {
  const answer = mayStep(
    stepFacts({
      request: { kind: 'promote', weight: 100 },
      earliest: [undefined, NOW + 1, undefined],
      looks: [OVER_LIMIT],
    }),
  );
  const codes = answer.checks.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  expect(codes).toEqual(['out-of-order', 'not-before', 'over-limit']);
  expect([answer.verdict, answer.retryAt]).toEqual(['fail', undefined]);
});

test('of two services each must be measured, and says its name', () => {
  const unit = {
    ...UNIT,
    services: [
      ...UNIT.services,
      { name: 'web', places: [], tier: 2, hasObjectives: false, migrations: 'none' as const },
    ],
  };
  const bad = lookOf({
    service: 'web',
    decision: 'hold',
    verdict: 'fail',
    reasons: [{ code: 'over-limit', message: '3%' }],
  });
  expect(
    mayStep(stepFacts({ unit })).checks.flatMap(({ reasons }) => reasons.map(({ message }) => message)),
  ).toEqual(['web was not measured']);
  const answer = mayStep(stepFacts({ unit, looks: [lookOf(), bad] }));
  expect(answer.checks.flatMap(({ reasons }) => reasons.map(({ message }) => message))).toEqual(['web: 3%']);
  expect(firing([lookOf(), bad, lookOf({ decision: 'rollback' })]).map(({ decision }) => decision)).toEqual([
    'rollback',
  ]);
});
