import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { activeAlerts } from '../../../shared/adapters/alertmanager/alerts.ts';
import type { PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import { judgeAlerts } from '../../../shared/signal/state/judge-alerts.ts';
import { fillMatcher, parseMatcher } from '../../../shared/signal/state/matcher.ts';
import { component } from '../../kit/component.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { freePort } from '../http/loopback.ts';

const CONFIG = 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n';
const HOSTILE = '1.0"} or vector(1) \\ .*';

component('prometheus-alertmanager')('a real Alertmanager', () => {
  let server: ChildProcess;
  let url = '';
  let service = '';
  let tests = 0;

  beforeAll(async () => {
    const folder = temporaryFolder();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    writeFileSync(join(folder, 'am.yml'), CONFIG);
    server = spawn(
      'prometheus-alertmanager',
      [
        `--config.file=${join(folder, 'am.yml')}`,
        `--storage.path=${join(folder, 'data')}`,
        '--cluster.listen-address=',
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=error',
      ],
      { stdio: 'ignore' },
    );
    await ready(url);
  });

  afterAll(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
  });

  // Every test has a service of its own, because alerts cannot be taken away at once.
  beforeEach(() => {
    tests += 1;
    service = `api-${tests}`;
  });

  async function verdict(matchers: readonly string[], values: PlaceholderValues = { service }) {
    const at = Date.now();
    const filled = matchers.map((matcher) => {
      const parsed = parseMatcher(matcher);
      if (!parsed.ok) throw new Error(parsed.message);
      const one = fillMatcher(parsed.value, values);
      if (!one.ok) throw new Error(one.message);
      return one.value;
    });
    const answer = await activeAlerts({ url }, filled, at);
    const question = { text: 'alerts none', region: undefined, source: url, at };
    return judgeAlerts({ kind: 'alerts-none', hold: undefined }, question, {
      answers: [answer],
      earlier: [],
    });
  }

  async function post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${url}/api/v2/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  }

  const fire = (labels: object = {}) =>
    post('alerts', [{ labels: { alertname: 'HighErrorRate', severity: 'page', service, ...labels } }]);

  test('an alert blocks while it fires, and no longer once it is resolved', async () => {
    const matchers = ['severity=~"page|critical"', 'service="{service}"'];
    expect(await verdict(matchers)).toMatchObject({ verdict: 'pass', code: 'within-limit' });
    await fire();
    expect(await verdict(matchers)).toMatchObject({
      verdict: 'fail',
      code: 'over-limit',
      message: 'firing: HighErrorRate (page)',
    });
    await post('alerts', [
      {
        labels: { alertname: 'HighErrorRate', severity: 'page', service },
        startsAt: new Date(Date.now() - 60_000).toISOString(),
        endsAt: new Date(Date.now() - 1_000).toISOString(),
      },
    ]);
    expect(await verdict(matchers)).toMatchObject({ verdict: 'pass' });
  });

  test('a silenced alert does not block', async () => {
    await fire();
    expect(await verdict(['service="{service}"'])).toMatchObject({ verdict: 'fail' });
    await post('silences', {
      matchers: [{ name: 'service', value: service, isRegex: false, isEqual: true }],
      startsAt: new Date(Date.now() - 1_000).toISOString(),
      endsAt: new Date(Date.now() + 600_000).toISOString(),
      createdBy: 'sam',
      comment: 'known',
    });
    expect(await verdict(['service="{service}"'])).toMatchObject({ verdict: 'pass' });
  });

  test.each(['=', '=~'])('a hostile version stays text after %s', async (operator) => {
    const matchers = ['service="{service}"', `version${operator}"{version}"`];
    const values = { service, version: HOSTILE };
    await fire({ version: '1.0' });
    await fire({ version: '1.0"} or vector(1) \\ and more' });
    expect(await verdict(matchers, values)).toMatchObject({ verdict: 'pass' });
    await fire({ version: HOSTILE });
    expect(await verdict(matchers, values)).toMatchObject({ verdict: 'fail', observed: '1 alert' });
  });

  test('a matcher that it cannot read is an error, never a pass', async () => {
    expect(await verdict(['service=~"("'])).toMatchObject({ verdict: 'error', code: 'unreadable' });
  });
});

/** Asks until it answers; the timeout of the hook is the limit. */
async function ready(url: string): Promise<void> {
  for (;;) {
    const isReady = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
