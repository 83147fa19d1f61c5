import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { canonicalJson } from '../../shared/evidence/canonical-json.ts';
import { sealRecord } from '../../shared/gate/record.ts';

const record = {
  schema: 'release-actions/decision-record@1' as const,
  at: '2026-11-18T17:00:00Z',
  actor: 'ana',
  run: undefined,
  action: { name: 'release-cut', version: '0.1.0', ref: undefined },
  inputs: { mode: 'train' },
  service: undefined,
  release: undefined,
  configDigest: undefined,
  facts: [],
  checks: [],
  exceptions: [],
  verdict: 'pass' as const,
  decision: 'complete' as const,
  predicted: true,
  reasons: [],
  plan: null,
};

test('anyone can check a record: without its digest it hashes to its digest', () => {
  const { digest, ...rest } = sealRecord(record);
  expect(digest).toBe(`sha256:${createHash('sha256').update(canonicalJson(rest)).digest('hex')}`);
});

test('another fact makes another digest', () => {
  expect(sealRecord({ ...record, verdict: 'fail' }).digest).not.toBe(sealRecord(record).digest);
});
