import { describe, expect, test } from '@jest/globals';
import { json, withServer } from '../../adapters/http/loopback.ts';
import { config, gate } from './outside.ts';
import { runGate } from './run-gate.ts';

const alert = {
  labels: { alertname: 'HighErrorRate', service: 'api' },
  startsAt: '2026-11-18T17:00:00Z',
  endsAt: '2099-01-01T00:00:00Z',
};
const issue = (title: string, createdAt = '2026-11-18T17:00:00Z') => ({
  number: 12,
  title,
  created_at: createdAt,
  html_url: 'https://github.com/acme/shop/issues/12',
  labels: [{ name: 'sev-1' }],
});

describe('without Prometheus', () => {
  test.each([
    ['no alert', 'advance-when: [alerts none]', {}, 'advance', 'pass', undefined],
    ['an alert', 'advance-when: [alerts none]', { alerts: [alert] }, 'hold', 'fail', 'over-limit'],
    ['no Alertmanager', 'advance-when: [alerts none]', { alerts: 503 }, 'hold', 'error', 'unreachable'],
    ['a probe that passes', 'advance-when: [probes pass]', {}, 'advance', 'pass', undefined],
    [
      'a probe that finds another version',
      'advance-when: [probes pass]',
      { version: 'v0' },
      'hold',
      'fail',
      'over-limit',
    ],
    [
      'a probe that was asked once',
      'advance-when: [probes pass for 5m]',
      {},
      'hold',
      'inconclusive',
      'too-few-points',
    ],
    [
      'a probe that fails',
      'rollback-when: [probes fail 1 times]',
      { version: 'v0' },
      'rollback',
      'fail',
      'within-limit',
    ],
    ['no incident', 'advance-when: [incidents none]', {}, 'advance', 'pass', undefined],
    [
      'an incident',
      'advance-when: [incidents none]',
      { issues: { 'sev-1': [issue('API is slow')] } },
      'hold',
      'fail',
      'over-limit',
    ],
    [
      'incidents of which nobody says whose they are',
      'advance-when: [alerts none], rollback-when: [incidents P0|P1 attributed]',
      { issues: { 'sev-1': [issue('v1 fails: version v1.0.0'), issue('x')] } },
      'hold',
      'inconclusive',
      'no-data',
    ],
    [
      'a GitHub that refuses',
      'advance-when: [incidents none]',
      { issues: 403 },
      'hold',
      'error',
      'query-error',
    ],
  ])('%s: %s', async (_, profile, world, decision, verdict, code) => {
    const run = await gate(profile, world);
    expect(run.outputs).toMatchObject({ decision, verdict });
    expect(run.reasons[0]?.code).toBe(code);
    expect(run.status).toBe(verdict === 'pass' ? 0 : 1);
  });

  test('a service that repeats the token it was sent does not show it', async () => {
    const run = await withServer(
      (request, response, number) => {
        json({ message: `no entry for ${request.headers.authorization ?? 'nobody'}` }, 500)(
          request,
          response,
          number,
        );
      },
      (url) =>
        runGate({
          config: config('advance-when: [alerts none]').replace(
            'matchers:',
            'token-env: ALERT_TOKEN, matchers:',
          ),
          args: ['--service', 'api'],
          env: { ALERTMANAGER_URL: url, ALERT_TOKEN: 's3cret-of-ours' },
        }),
    );
    expect(run.outputs['verdict']).toBe('error');
    expect(run.stdout + run.summary + run.record).toContain('no entry for Bearer ***');
    expect(run.stdout + run.summary + run.record + JSON.stringify(run.outputs)).not.toContain('s3cret');
  });

  test('the past of probes and incidents cannot be asked', async () => {
    const run = await gate(
      'advance-when: [probes pass, incidents none]',
      {},
      { args: ['--at', '2026-11-18T17:00:00Z'] },
    );
    expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'inconclusive' });
    expect(run.reasons.map(({ code }) => code)).toEqual(['not-asked', 'not-asked']);
  });

  test('a secret of the environment that is missing is named', async () => {
    const run = await runGate({ config: config('advance-when: [alerts none]'), args: ['--service', 'api'] });
    expect(run.outputs).toMatchObject({ decision: '', verdict: 'error' });
    expect(run.reasons[0]?.message).toBe(
      'sources.alerts.alertmanager-url-env names ALERTMANAGER_URL, which is not set: pass it to the step under env',
    );
  });
});
