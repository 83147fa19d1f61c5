import { expect, test } from '@jest/globals';
import { firing, nameOfCriterion, reasonsOf } from '../../shared/canary/gate-look.ts';
import { lookOf, UNIT } from './step-of.ts';

const web = { name: 'web', places: [], tier: 2, hasObjectives: false, migrations: 'none' } as const;
const TWO = { ...UNIT, services: [...UNIT.services, web] };
const bad = (service: string) =>
  lookOf({ service, decision: 'rollback', reasons: [{ code: 'over-limit', message: '3%' }] });

test.each([
  ['one service needs no name', [bad('api')], UNIT, ['3%']],
  ['of two each has its own', [bad('api'), bad('web')], TWO, ['api: 3%', 'web: 3%']],
  ['of two the one that is bad', [bad('web')], TWO, ['web: 3%']],
  ['nothing', [lookOf()], TWO, []],
])('reasons: %s', (_, looks, unit, messages) => {
  expect(reasonsOf(looks, unit).map(({ message }) => message)).toEqual(messages);
  expect(new Set(reasonsOf(looks, unit).map(({ code }) => code)).size).toBe(messages.length === 0 ? 0 : 1);
});

test('a criterion is named with its service where there are several', () => {
  const line = { criterion: 'errors <= 1%' };
  expect([
    nameOfCriterion({ service: 'web' }, line, UNIT),
    nameOfCriterion({ service: 'web' }, line, TWO),
  ]).toEqual(['errors <= 1%', 'web: errors <= 1%']);
});

test('only a look that says rollback fires', () => {
  const looks = [lookOf(), lookOf({ decision: 'hold', verdict: 'fail' }), bad('web')];
  expect(firing(looks).map(({ service }) => service)).toEqual(['web']);
});
