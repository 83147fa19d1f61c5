import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from '../dist/bundle-run.ts';
import { TEST_ENVIRONMENT } from '../kit/repository.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { fencesOf } from './fences.ts';
import { type Ended, shell } from './shell.ts';

const page = readFileSync(join(ROOT, 'docs/try-it.md'), 'utf8');
const blocks = fencesOf(page)
  .filter(({ info }) => info === 'sh')
  .map(({ text }) => text);
const NEXT = '== next block';

/** A port that nobody listens at. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    }),
  );
}

/** Follows the page from its first block to its last in one shell. Only ports, folder and clock are others. */
async function follow(): Promise<Ended> {
  const folder = temporaryFolder();
  const clock = join(folder, 'clock');
  writeFileSync(clock, '0');
  const [github, cluster, prometheus] = [await freePort(), await freePort(), await freePort()];
  const script = [
    `sleep() { echo $(($(cat "$VIRTUAL_CLOCK") + $1 * 1000)) > "$VIRTUAL_CLOCK"; }`,
    ...blocks.map((block) => `echo '${NEXT}'\n${block}`),
    // What was started in the background has ended: nobody answers any more.
    `for port in 4920 4930 4940; do for _ in {1..100}; do`,
    `  curl --silent --output /dev/null http://127.0.0.1:$port/ || continue 2; command sleep 0.1`,
    `done; exit 9; done`,
  ].join('\n');
  const ours = script
    .replaceAll('4920', String(github))
    .replaceAll('4930', String(cluster))
    .replaceAll('4940', String(prometheus))
    .replaceAll('/tmp/release-train', join(folder, 'train'));
  const preload = pathToFileURL(join(ROOT, 'test/docs/virtual/clock.mjs')).href;
  return shell(ours, ROOT, {
    ...TEST_ENVIRONMENT,
    VIRTUAL_CLOCK: clock,
    NODE_OPTIONS: `--import=${preload}`,
  });
}

describe('docs/try-it.md, followed from its first block to its last', () => {
  let ended: Ended;
  let said: readonly string[];
  beforeAll(async () => {
    ended = await follow();
    said = ended.out.split(`${NEXT}\n`).slice(1);
  }, 180_000);

  test('ends well, and every block was reached', () => {
    expect(ended).toMatchObject({ code: 0 });
    expect(said).toHaveLength(blocks.length);
  });

  test.each([
    [
      3,
      'cuts and takes 10%',
      [/^v1\.1\.0-rc\.1 is cut from /m, /- step-taken .* takes 10% /, /"weight": 10$/m],
    ],
    [
      4,
      'refuses and holds with every reason, and ends with 1',
      [/- out-of-order /, /- baking /, /- too-early /, /exit status 1$/m],
    ],
    [
      5,
      'goes to 50% and 100%, and gives the final tag',
      [/- step-taken .* takes 50% /, /- step-taken .* takes 100% /, /refs\/tags\/v1\.1\.0$/m],
    ],
    [6, 'ends the guard and the soak', [/- guard-over /, /- complete /]],
    [
      7,
      'takes the bad one back',
      [
        /^v1\.2\.0-rc\.1 is cut /m,
        /- step-taken .* takes 10% /,
        /- rolled-back .*error-rate was 10%/,
        /"image": "registry\.example\/api:1\.1\.0-rc\.1"/,
      ],
    ],
    [
      8,
      'opens an incident, refuses, resumes',
      [/"title":".*1\.2\.0-rc\.1/, /- rolled-back .*final/, /- frozen /, /- resumed /],
    ],
    [9, 'tells it from the ledger', [/rolled back/, /v1\.1\.0-rc\.1 api: complete/]],
  ] as const)('block %i %s', (index, _, expected) => {
    for (const line of expected) expect(said[index]).toMatch(line);
  });

  test('nothing fails but what the page says', () => {
    expect(ended.out.match(/^exit status .*$/gm)).toEqual([
      'exit status 1',
      'exit status 1',
      'exit status 1',
      'exit status 1',
    ]);
    expect(ended.out).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  });
});

test('the blocks together sleep no longer than the page says', () => {
  const seconds = [...blocks.join('\n').matchAll(/^sleep (\d+)$/gm)].map(([, text]) => Number(text));
  expect(page).toContain('of which eight pass by themselves');
  expect(Math.round(seconds.reduce((sum, one) => sum + one, 0) / 60)).toBe(8);
});
