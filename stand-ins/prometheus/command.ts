import { parseArgs, types } from 'node:util';
import { parse } from './language/parse.ts';
import { counterSeries, gaugeSeries, type Named } from './scenario/make.ts';
import type { Series } from './series/series.ts';
import { constant } from './series/shapes.ts';
import { startPrometheus } from './start.ts';

const USAGE =
  "usage: npm run stand-in -- prometheus [--counter 'NAME{LABELS} EVENTS_A_SECOND']… [--gauge 'NAME{LABELS} VALUE']… [--port N]";
const MONTH = 31 * 86_400_000;

type Options = { readonly series: readonly Series[]; readonly port: number };

/**
 * What the arguments ask for.
 *
 * @param now milliseconds since the epoch; series have a month behind them
 * @throws Error when they are not those of the usage.
 */
function optionsOf(args: readonly string[], now: number): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      counter: { type: 'string', multiple: true, default: [] },
      gauge: { type: 'string', multiple: true, default: [] },
      port: { type: 'string', default: '0' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${values.port} is no port: give 0 to 65535.`);
  }
  const from = now - MONTH;
  const counters = values.counter.map(readSeries).map(({ named, value }) => {
    if (!(value >= 0)) throw new Error(`--counter ${named.metric} cannot rise by ${value} a second.`);
    return counterSeries(named, constant(value, { from }));
  });
  const gauges = values.gauge
    .map(readSeries)
    .map(({ named, value }) => gaugeSeries(named, constant(value, { from })));
  if (counters.length + gauges.length === 0)
    throw new Error('There is no series: give --counter or --gauge.');
  return { series: [...counters, ...gauges], port };
}

/** `NAME{LABELS} NUMBER`; labels are written as in a query, each with `=`. */
function readSeries(text: string): { readonly named: Named; readonly value: number } {
  const [, selector = '', written = ''] = /^(.*\S)\s+(\S+)$/s.exec(text.trim()) ?? [];
  const value = written === '' ? Number.NaN : Number(written);
  if (Number.isNaN(value)) throw new Error(`${JSON.stringify(text)} does not end with a number.`);
  const expression = parse(selector);
  if (expression.kind !== 'selector' || expression.matchers.some(({ operator }) => operator !== '='))
    throw new Error(`${JSON.stringify(selector)} names no series: write it as up{job="api"}.`);
  const { __name__: metric = '', ...labels } = Object.fromEntries(
    expression.matchers.map(({ label, value: is }): [string, string] => [label, is]),
  );
  return { named: { metric, labels }, value };
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}

/**
 * `npm run stand-in -- prometheus …`: starts the stand-in, prints its address and stays until Ctrl-C.
 *
 * @param args after `prometheus`.
 * @returns the exit code: 2 for arguments that are not those of the usage.
 */
export async function main(args: readonly string[], print: (text: string) => void): Promise<number> {
  let options: Options;
  try {
    options = optionsOf(args, Date.now());
  } catch (error) {
    print(`${types.isNativeError(error) ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const prometheus = await startPrometheus({ ...options, clock: () => Date.now() });
  print(`export PROMETHEUS_URL=${prometheus.url}`);
  print(`curl -g '${prometheus.url}/api/v1/query?query={__name__!=""}'`);
  await interrupted();
  await prometheus.close();
  return 0;
}
