import { expect, test } from '@jest/globals';
import { whichWay } from '../../../actions/canary-promote/which-way.ts';
import type { UnitService } from '../../../shared/canary/unit.ts';
import { UNIT } from '../../canary/step-of.ts';
import { goalOf } from './turns.ts';

type Migrations = UnitService['migrations'];

const goal = (...migrations: readonly Migrations[]) =>
  goalOf(
    { kind: 'advance' },
    {
      unit: {
        ...UNIT,
        services: migrations.map((kind, index) => ({
          name: `s${index}`,
          places: [`s${index}`],
          tier: 1,
          hasObjectives: true,
          migrations: kind,
        })),
      },
    },
  );

test.each<[string, readonly Migrations[], number, string, string]>([
  ['no migration', ['none'], 10, 'rollback', 'none'],
  ['one that can be undone', ['reversible'], 10, 'rollback', 'reversible'],
  ['one that cannot', ['irreversible'], 10, 'roll-forward', 'irreversible'],
  ['the worst of two counts', ['reversible', 'none'], 10, 'rollback', 'reversible'],
  ['wherever it stands', ['irreversible', 'none'], 10, 'roll-forward', 'irreversible'],
  ['nobody knows of one', [], 10, 'rollback', 'unknown'],
])('%s', (_, migrations, weight, decision, found) => {
  const way = whichWay(goal(...migrations), { weight });
  expect(way.decision).toBe(decision);
  expect(way.rows.find(({ criterion }) => criterion === 'data migration')?.found).toBe(found);
});

test.each<[string, readonly Migrations[], number, string]>([
  ['half of the traffic of one service', ['none'], 50, 'isolated'],
  ['more than half', ['none'], 50.1, 'broad'],
  ['two services', ['none', 'none'], 1, 'broad'],
])('blast radius: %s', (_, migrations, weight, found) => {
  const { rows } = whichWay(goal(...migrations), { weight });
  expect(rows.find(({ criterion }) => criterion === 'blast radius')?.found).toBe(found);
});

test('only evidence comes here: a limit is broken, and what users feel no measurement tells', () => {
  const { rows } = whichWay(goal('none'), { weight: 10 });
  expect(rows.map(({ found }) => found).slice(2)).toEqual(['unclear', 'breached']);
});
