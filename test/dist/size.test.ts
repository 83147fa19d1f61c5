import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { actionsWithContract } from '../../scripts/build/action-names.ts';
import { ROOT } from './bundle-run.ts';

const MB = 1_000_000;
/** Most bytes of each bundle: what every `uses:` downloads and every start has to read. */
const LIMITS: Readonly<Record<string, number>> = {
  'release-cut': MB,
  'slo-gate': MB,
  'branch-protect': MB,
  'release-status': MB,
  'release-gate': 1.5 * MB,
  'canary-promote': 1.5 * MB,
  'evidence-bundle': 3 * MB,
  rehearse: 4 * MB,
};

test.each(actionsWithContract(ROOT))('the bundle of %s stays below its limit', (name) => {
  const limit = LIMITS[name];
  expect(limit).toBeDefined();
  expect(statSync(join(ROOT, 'dist', name, 'index.js')).size).toBeLessThan(limit ?? 0);
});
