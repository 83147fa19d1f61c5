import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Instant } from '../../shared/calendar/instant.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** One series to be: `valueAt` gives no sample where it gives `undefined`. */
export type Series = {
  /** Such as `http_requests_total{service="api"}`; a counter ends in `_total`. */
  readonly name: string;
  readonly valueAt: (at: Instant) => number | undefined;
};

export type History = {
  readonly from: Instant;
  readonly to: Instant;
  /** Milliseconds between two samples; the scrape interval that the server reports, too. */
  readonly every: number;
  readonly series: readonly Series[];
};

export type PrometheusServer = { readonly url: string; readonly stop: () => Promise<void> };

/**
 * A real Prometheus on loopback with this history, which may lie years back. `webConfig` is the text of its
 * `--web.config.file` (TLS, basic auth).
 */
export async function startPrometheus(
  history: History,
  { webConfig }: { readonly webConfig?: string } = {},
): Promise<PrometheusServer> {
  const folder = temporaryFolder();
  const data = backfill(folder, history);
  const server = await serve({ folder, data, scrapes: [], every: history.every, webConfig });
  return {
    ...server,
    url: server.url.replace(/^http/, webConfig?.includes('tls_server_config') === true ? 'https' : 'http'),
  };
}

/** A real Prometheus on loopback that scrapes these targets (`host:port`) every so many milliseconds, from now on. */
export function startScraping(targets: readonly string[], every: number): Promise<PrometheusServer> {
  const folder = temporaryFolder();
  return serve({ folder, data: join(folder, 'data'), scrapes: targets, every, webConfig: undefined });
}

type Serving = {
  readonly folder: string;
  readonly data: string;
  readonly scrapes: readonly string[];
  readonly every: number;
  readonly webConfig: string | undefined;
};

/** Serves the samples in a folder, at `http://`. */
async function serve({ folder, data, scrapes, every, webConfig }: Serving): Promise<PrometheusServer> {
  const config = join(folder, 'prometheus.yml');
  const jobs = scrapes.length === 0 ? [] : [{ job_name: 'shop', static_configs: [{ targets: scrapes }] }];
  // JSON is YAML.
  writeFileSync(
    config,
    JSON.stringify({
      global: { scrape_interval: `${every}ms`, scrape_timeout: `${every}ms` },
      scrape_configs: jobs,
    }),
  );
  const web = join(folder, 'web.yml');
  writeFileSync(web, webConfig ?? '{}\n');
  const port = await freePort();
  const child = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--web.config.file=${web}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await ready(child);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** OpenMetrics text of a history, the form that `promtool` makes blocks of. */
export function openMetrics({ from, to, every, series }: History): string {
  const families = new Map<string, string[]>();
  for (const { name, valueAt } of series) {
    const metric = name.split('{')[0] ?? name;
    const family = families.get(metric) ?? [];
    families.set(metric, family);
    for (let at = from; at <= to; at += every) {
      const value = valueAt(at);
      if (value !== undefined) family.push(`${name} ${written(value)} ${at / 1_000}`);
    }
  }
  return `${[...families.values()].flat().join('\n')}\n# EOF\n`;
}

function backfill(folder: string, history: History): string {
  const samples = join(folder, 'samples.om');
  const data = join(folder, 'data');
  writeFileSync(samples, openMetrics(history));
  const args = [
    'tsdb',
    'create-blocks-from',
    'openmetrics',
    '--max-block-duration=768h',
    '-q',
    samples,
    data,
  ];
  execFileSync('promtool', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  return data;
}

function written(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}

async function ready(child: ChildProcess): Promise<void> {
  if (child.stderr === null) throw new Error('prometheus has no log');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (line.includes('Server is ready to receive web requests')) break;
  }
  // Nobody reads on, and a full pipe would stop it.
  child.stderr.resume();
  if (child.exitCode !== null || said.at(-1)?.includes('Server is ready') !== true)
    throw new Error(`prometheus did not start:\n${said.join('\n')}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
