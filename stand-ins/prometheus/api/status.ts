import type { Response } from '../../loopback/request.ts';
import type { Store } from '../store.ts';
import { success } from './reply.ts';

/** Source: https://prometheus.io/docs/prometheus/latest/querying/api/#status */
export function answerStatus(what: string, store: Store, now: number): Response | undefined {
  switch (what) {
    case 'config':
      return success({ yaml: configOf(store) });
    case 'flags':
      return success({
        'query.lookback-delta': duration(store.lookback),
        'query.max-concurrency': '20',
        'query.max-samples': '50000000',
        'query.timeout': '2m',
      });
    case 'buildinfo':
      return success({
        version: store.version,
        revision: 'stand-in',
        branch: 'HEAD',
        buildUser: '',
        buildDate: '',
        goVersion: 'none',
      });
    case 'runtimeinfo':
      return success({ startTime: new Date(now).toISOString(), storageRetention: '30d' });
    default:
      return undefined;
  }
}

function configOf({ scrapeInterval, evaluationInterval }: Store): string {
  return [
    'global:',
    `  scrape_interval: ${duration(scrapeInterval)}`,
    '  scrape_timeout: 10s',
    `  evaluation_interval: ${duration(evaluationInterval)}`,
    '',
  ].join('\n');
}

/** As Prometheus prints one: `1m30s`. */
function duration(milliseconds: number): string {
  const parts = [
    [3_600_000, 'h'],
    [60_000, 'm'],
    [1_000, 's'],
    [1, 'ms'],
  ] as const;
  let rest = milliseconds;
  let text = '';
  for (const [size, unit] of parts) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0s' : text;
}
