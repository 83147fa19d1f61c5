import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from './gate.ts';
import { type Asked, type SlowPrometheus, slowPrometheus } from './slow-prometheus.ts';

/** Milliseconds of every answer: as slow as a busy Prometheus, so that nothing is measured but what we add. */
const LATENCY = 50;
const LIMIT = 20;

/**
 * What a verdict on ten signals takes in a fresh process beyond the slowest query of each wave, to the last character of its
 * report: from its first question on, and what is done before that (programs, configuration) beyond an input error. Nothing of
 * ours is taken off: sending a wave, reading it, judging and the record file all count; the end of the process after the report
 * does not. The slowest query is as the stand-in saw it, so that its own delays are not ours.
 */
export async function verdict(bundle: string, rounds: number): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'release-actions-verdict-'));
  const config = join(folder, 'release.yml');
  writeFileSync(config, tenSignals());
  const server = await slowPrometheus(LATENCY);
  const given = ['--config', config, '--profile', 'ten', '--service', 'api', '--version', '1.0.0'];
  const own: number[] = [];
  const before: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const slip = await reported([bundle, '--dry-run=perhaps'], server);
      const { from, to } = await reported([bundle, ...given], server);
      const asked = server.take();
      const first = Math.min(...asked.map((one) => one.from));
      if (round === 0) continue;
      own.push(
        to - first - slowest(asked.filter(isOfItself)) - slowest(asked.filter((one) => !isOfItself(one))),
      );
      before.push(first - from - (slip.to - slip.from));
    }
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
  const isJudged = process.versions.node.startsWith('24.');
  return [
    {
      name: 'slo-gate up to its first question, beyond an input error',
      measured: median(before),
      unit: 'ms',
    },
    {
      name: 'verdict on ten signals, from then on beyond the slowest query of each wave',
      measured: median(own),
      unit: 'ms',
      ...(isJudged ? { limit: LIMIT } : {}),
    },
  ];
}

/** When a run was started and when the last of its report came. */
async function reported(
  args: readonly string[],
  { url }: SlowPrometheus,
): Promise<{ readonly from: number; readonly to: number }> {
  const from = performance.now();
  let to = from;
  const env = { ...process.env, PROMETHEUS_URL: url, GITHUB_ACTIONS: '' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.on('data', () => {
    to = performance.now();
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const isSlip = args.length === 2;
  if (code !== (isSlip ? 1 : 0) || to === from) throw new Error(`slo-gate ended with ${String(code)}`);
  return { from, to };
}

/** The first wave: what the server tells of itself. */
function isOfItself({ path, query }: Asked): boolean {
  return path.startsWith('status/') || query === 'time()';
}

function slowest(wave: readonly Asked[]): number {
  return Math.max(...wave.map(({ from, to }) => to - from));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Ratios, quantiles and raw PromQL, as a configuration has them. */
function tenSignals(): string {
  const labels = (part: string) => `service="{service}",version="{version}",part="${part}"`;
  const ratios = ['a', 'b', 'c', 'd', 'e', 'f'].map(
    (part) => `
  errors-${part}:
    bad: http_requests_total{${labels(part)},code=~"5.."}
    total: http_requests_total{${labels(part)}}
    min-requests: 300`,
  );
  const quantiles = ['a', 'b', 'c'].map(
    (part) => `
  latency-${part}: { histogram: http_request_duration_seconds, labels: '${labels(part)}', quantile: 0.95 }`,
  );
  return `version: 1
sources:
  prometheus: { url-env: PROMETHEUS_URL, step: 30s }
signals:${ratios.join('')}${quantiles.join('')}
  files: { query: 'max(process_open_fds{service="{service}"} / process_max_fds{service="{service}"})', unit: ratio }
profiles:
  ten:
    advance-when:
${['a', 'b', 'c', 'd', 'e', 'f'].map((part) => `      - errors-${part} <= 1% for 5m`).join('\n')}
${['a', 'b', 'c'].map((part) => `      - latency-${part} <= 500ms for 5m`).join('\n')}
      - files <= 80% for 5m
services:
  api: { tier: 1 }
`;
}
