import { expect, test } from '@jest/globals';
import { component } from '../../kit/component.ts';
import { type Series, startPrometheus } from '../../kit/prometheus.ts';
import { gate } from './outside.ts';
import { lastMinutes } from './traffic.ts';

const MINUTE = 60_000;
const NOW = Date.now();

component('prometheus')('alerts of five minutes', () => {
  const fired = (from: number, to: number): Series => ({
    name: 'ALERTS{alertname="HighErrorRate",alertstate="firing",service="api"}',
    valueAt: (at) => (at >= NOW - from * MINUTE && at <= NOW - to * MINUTE ? 1 : undefined),
  });
  const watchdog: Series = { name: 'ALERTS{alertname="Watchdog",alertstate="firing"}', valueAt: () => 1 };

  test.each([
    ['nothing fired, and something watched', [watchdog], 'advance', 'pass', undefined],
    ['one fired long before', [watchdog, fired(18, 14)], 'advance', 'pass', undefined],
    ['one fired lately, and is over', [watchdog, fired(12, 3)], 'hold', 'fail', 'over-limit'],
    ['one fired lately, and nothing else watches', [fired(12, 3)], 'hold', 'fail', 'over-limit'],
    ['nobody watched', [{ name: 'up', valueAt: () => 1 }], 'hold', 'inconclusive', 'too-few-points'],
  ])('%s: %p', async (_, series, decision, verdict, code) => {
    const server = await startPrometheus(lastMinutes(20, NOW, () => series));
    try {
      const run = await gate('advance-when: [alerts none for 5m]', {}, { prometheus: server.url });
      expect(run.outputs).toMatchObject({ decision, verdict });
      expect(run.reasons[0]?.code).toBe(code);
    } finally {
      await server.stop();
    }
  });
});
