import { expect } from '@jest/globals';
import type { GateRun } from './run-gate.ts';

export const CONFIG = `version: 1
sources: { prometheus: { url-env: PROMETHEUS_URL, token-env: PROMETHEUS_TOKEN_OF_OURS } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",code=~"5.."}
    total: http_requests_total{service="{service}"}
profiles:
  canary: { advance-when: [error-rate <= 1% for 5m] }
`;
export const INLINE = ['--service', 'api', '--max-error-rate', '1%'];

/** An error in words, that opens nothing. */
export function expectNoPass({ outputs, status, stdout, stderr }: GateRun): void {
  expect(outputs['verdict']).toBe('error');
  expect(outputs['decision']).not.toBe('advance');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^::error::/m);
  expect(`${stdout}${stderr}`).not.toMatch(/^\s+at .+:\d+/m);
}
