import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { BUDGET_POLICIES } from '../../shared/signal/budget/policy.ts';
import { preset, PRESETS, read } from './preset.ts';

const NAMES = [
  'release-captain',
  'guardrails',
  'now-next-later',
  'release-validation',
  'reliability-framework',
];

test('there is one preset a runbook', () => {
  expect(readdirSync(PRESETS).sort()).toEqual(NAMES.map((name) => `${name}.yml`).sort());
});

test.each(NAMES)('%s loads, and tells the editor its schema', (name) => {
  expect(preset(name).version).toBe(1);
  expect(read(name).split('\n')[0]).toBe('# yaml-language-server: $schema=../../schema/release.schema.json');
});

test.each(NAMES)('every role that an error budget may add is there in %s', (name) => {
  const { services = {}, roles = {} } = preset(name);
  const hasBudget = Object.values(services).some(({ slo }) => slo !== undefined);
  const added = Object.values(BUDGET_POLICIES).flatMap(({ approvals }): readonly string[] => approvals);
  expect(hasBudget ? added.filter((role) => !Object.hasOwn(roles, role)) : []).toEqual([]);
});

test.each(NAMES)('what is changed pod by pod is not asked to stop on the way in %s', (name) => {
  const { services = {}, strategies = {} } = preset(name);
  const stops = Object.entries(services).filter(
    ([, { deploy = [], strategy = '' }]) =>
      deploy.some((entry) => 'kubernetes' in entry || 'helm' in entry) &&
      strategies[strategy]?.steps?.some(({ weight }) => weight < 1) === true,
  );
  expect(stops.map(([service]) => service)).toEqual([]);
});
