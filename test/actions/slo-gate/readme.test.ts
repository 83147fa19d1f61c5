import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../adapters/http/loopback.ts';
import { component } from '../../kit/component.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const readme = readFileSync(join(ROOT, 'slo-gate', 'README.md'), 'utf8');
const [prepare = '', use = ''] = [...readme.matchAll(/```sh\n([^]*?)```/g)].map(([, block = '']) => block);
const [gate = '', ...lines] = use.trim().split('\n');
/** Those that are answered at once, with the word that the comment promises. */
const promised = lines
  .filter((line) => !line.includes('--wait'))
  .map((line): readonly [string, string] => [
    line.split('#')[0]?.trim() ?? '',
    /# (\w+):/.exec(line)?.[1] ?? '',
  ]);

component('prometheus')('what the README shows', () => {
  let server: ChildProcess;
  let here: (script: string) => string;
  beforeAll(async () => {
    const folder = temporaryFolder();
    const port = await freePort();
    here = (script) => script.replaceAll('/tmp/slo-gate', folder).replaceAll('9090', String(port));
    const start = prepare.lastIndexOf('prometheus --config.file');
    const prepared = spawnSync('bash', ['-ec', here(prepare.slice(0, start))], { encoding: 'utf8' });
    expect([prepared.status, prepared.stderr]).toEqual([0, '']);
    server = spawn('bash', ['-c', `exec ${here(prepare.slice(start))}`], { stdio: 'ignore' });
    for (;;) {
      const isReady = await fetch(`http://127.0.0.1:${port}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) return;
      await new Promise((later) => setTimeout(later, 20));
    }
  }, 30_000);
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  });

  const shown = (line: string) => {
    const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };
    return spawnSync('bash', ['-c', `${here(gate)}\n${line} --json`], { cwd: ROOT, encoding: 'utf8', env });
  };

  test('there is something to see', () => {
    expect(new Set(promised.map(([, word]) => word))).toEqual(
      new Set(['pass', 'fail', 'inconclusive', 'hold']),
    );
  });

  test('the one that waits begins as it says', () => {
    const [waiting = ''] = lines.filter((line) => line.includes('--wait'));
    expect(waiting).toContain('# fails now');
    const { stdout } = shown(waiting.replace(/--wait \w+/, '--wait 0s').replace(/#.*/, ''));
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'fail' });
  });

  describe.each(promised)('%s', (line, word) => {
    test(word, () => {
      const { status, stdout } = shown(line);
      const { verdict, decision } = JSON.parse(stdout) as Readonly<Record<string, string>>;
      expect(word === 'hold' ? decision : verdict).toBe(word);
      expect(status).toBe(word === 'pass' ? 0 : 1);
    });
  });
});
