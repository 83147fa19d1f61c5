import { parseArgs } from 'node:util';
import { interrupted, readPort, runCommand, type Command } from '../loopback/command.ts';
import { parse } from './language/parse.ts';
import { counterSeries, gaugeSeries, type Named } from './scenario/make.ts';
import type { Series } from './series/series.ts';
import { constant } from './series/shapes.ts';
import { startPrometheus } from './start.ts';

const USAGE =
  "usage: npm run stand-in -- prometheus [--counter 'NAME{LABELS} EVENTS_A_SECOND']… [--gauge 'NAME{LABELS} VALUE']… [--port N]";
const MONTH = 31 * 86_400_000;

/** What a stranger's shell needs so that tools talk to the stand-in. */
function environmentOf(url: string): string {
  return [`export PROMETHEUS_URL=${url}`, `curl -g '${url}/api/v1/query?query={__name__!=""}'`].join('\n');
}

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
  const port = readPort(values.port);
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

const COMMAND: Command<Options> = {
  usage: USAGE,
  asked: (args) => optionsOf(args, Date.now()),
  start: async (options) => {
    const { url, close } = await startPrometheus({ ...options, clock: () => Date.now() });
    return { environment: environmentOf(url), close };
  },
};

/**
 * `npm run stand-in -- prometheus …`: starts the stand-in, prints its address and stays until Ctrl-C.
 *
 * @param args after `prometheus`.
 * @returns the exit code: 2 for arguments that are not those of the usage.
 */
export function main(args: readonly string[], print: (text: string) => void): Promise<number> {
  return runCommand(COMMAND, args, { print, interrupted });
}
