import { describe, expect, test } from '@jest/globals';
import { json, loopback, type Step, text } from '../../adapters/prometheus/loopback.ts';
import { CONFIG, expectNoPass, INLINE } from './no-pass.ts';
import { runGate } from './run-gate.ts';

const NOW = () => Date.now() / 1_000;
/** Tells its time, and answers everything else in one way. */
const serverThat =
  (answers: Step): Step =>
  (response, seen) => {
    if (seen.form['query'] === 'time()')
      json({ status: 'success', data: { resultType: 'scalar', result: [NOW(), String(NOW())] } })(
        response,
        seen,
      );
    else if (seen.path.endsWith('/status/config'))
      json({ status: 'success', data: { yaml: 'global:\n  scrape_interval: 15s\n' } })(response, seen);
    else answers(response, seen);
  };
const GIGABYTE: Step = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const block = Buffer.alloc(1_048_576, ' ');
  let sent = 0;
  const more = (): void => {
    while (sent < 1_024 && !response.destroyed) {
      sent += 1;
      if (!response.write(block)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
};

describe('whatever answers', () => {
  test.each([
    [
      'a login page',
      text('<html>Please log in</html>', 200, { 'content-type': 'text/html' }),
      'a web page answered (200) where the API of Prometheus should',
    ],
    ['a gigabyte', serverThat(GIGABYTE), 'is larger than 16777216 bytes'],
    ['something else in JSON', serverThat(json({ hello: 'world' })), 'where the API of Prometheus should'],
    [
      'a refusal of a scrape',
      serverThat(
        text(
          '{"status":"error","errorType":"bad_data","error":"exceeded maximum resolution of 11,000 points per timeseries"}',
          400,
        ),
      ),
      'exceeded maximum resolution',
    ],
  ])('%s is not a pass', async (_, step, words) => {
    const { url } = await loopback([step]);
    const run = await runGate({ args: [...INLINE, '--prometheus-url', url] });
    expectNoPass(run);
    expect(run.reasons[0]?.message).toContain(words);
  });

  test('11,002 points are asked for in two pieces, and nothing is no answer', async () => {
    const { run, ranges } = await longFor('330030s');
    expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'inconclusive' });
    expect(run.reasons[0]?.code).toBe('no-data');
    expect(ranges).toBe(2);
  });

  test('220,001 points are refused before they are asked for', async () => {
    const { run, ranges } = await longFor('6600000s');
    expectNoPass(run);
    expect(run.reasons[0]?.message).toContain('220001 points over 76 days are more than 220000: ');
    expect(ranges).toBe(0);
  });

  async function longFor(duration: string) {
    const { url, seen } = await loopback([
      serverThat(json({ status: 'success', data: { resultType: 'matrix', result: [] } })),
    ]);
    const run = await runGate({
      args: ['--service', 'api', '--max-error-rate', '1%', '--for', duration, '--prometheus-url', url],
    });
    return { run, ranges: seen.filter(({ path }) => path.endsWith('query_range')).length };
  }

  test('a rate window of fewer than four scrapes is refused', async () => {
    const { url } = await loopback([
      serverThat(json({ status: 'success', data: { resultType: 'matrix', result: [] } })),
    ]);
    const config = CONFIG.replace(', token-env: PROMETHEUS_TOKEN_OF_OURS', '').replace(
      'total: http_requests_total{service="{service}"}',
      'total: http_requests_total{service="{service}"}\n    rate-window: 45s',
    );
    const run = await runGate({ config, args: ['--service', 'api'], env: { PROMETHEUS_URL: url } });
    expectNoPass(run);
    expect(run.reasons[0]?.message).toContain(
      'a rate over 45s needs 4 scrapes, and one comes every 15s: write at least 1m',
    );
  });

  test('nobody there', async () => {
    const run = await runGate({ args: [...INLINE, '--prometheus-url', 'http://127.0.0.1:9'] });
    expectNoPass(run);
    expect(run.outputs['decision']).toBe('hold');
    expect(run.reasons.map(({ code }) => code)).toEqual(['blind', 'unreachable']);
  });
});
