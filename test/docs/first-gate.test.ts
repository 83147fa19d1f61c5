import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { counterSeries } from '../../stand-ins/prometheus/scenario/make.ts';
import { constant } from '../../stand-ins/prometheus/series/shapes.ts';
import { startPrometheus } from '../../stand-ins/prometheus/start.ts';
import { ROOT } from '../dist/bundle-run.ts';
import { TEST_ENVIRONMENT } from '../kit/repository.ts';
import { fencesOf } from './fences.ts';
import { shell } from './shell.ts';

const page = readFileSync(join(ROOT, 'README.md'), 'utf8');
const section = page.split('\n## Five minutes')[1]?.split('\n## ')[0] ?? '';
const [script = ''] = fencesOf(section).flatMap(({ info, text }) => (info === 'sh' ? [text] : []));

test.each([
  [0, /^api may advance \(pass\)$/m],
  [0.05, /over-limit/],
])('the first gate of the README against a Prometheus with %f of errors', async (share, said) => {
  const from = Date.now() - 3_600_000;
  const prometheus = await startPrometheus({
    clock: () => Date.now(),
    series: [
      ['200', 1 - share],
      ['500', share],
    ].map(([code, part]) =>
      counterSeries(
        { metric: 'http_requests_total', labels: { service: 'api', code: String(code) } },
        constant(50 * Number(part), { from }),
      ),
    ),
  });
  try {
    const here = script.replace('https://prometheus.example.com', prometheus.url);
    const ended = await shell(here, ROOT, TEST_ENVIRONMENT);
    expect(ended.out).toMatch(said);
    expect(ended.code).toBe(share === 0 ? 0 : 1);
  } finally {
    await prometheus.close();
  }
});
