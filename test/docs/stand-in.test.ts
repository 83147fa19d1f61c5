import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startGitHub } from '../../stand-ins/github/start.ts';
import { ROOT } from '../dist/bundle-run.ts';
import { component } from '../kit/component.ts';
import { createRepository, TEST_ENVIRONMENT } from '../kit/repository.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { fencesOf } from './fences.ts';

const page = readFileSync(join(ROOT, 'README.md'), 'utf8');
const section = page.split('\n## Cut for real')[1]?.split('\n## ')[0] ?? '';
const [start = '', ...scripts] = fencesOf(section)
  .filter(({ info }) => info === 'sh')
  .map(({ text }) => text);

type Ended = { readonly code: number | null; readonly out: string };

/** Runs a script as a stranger's shell would, and ends it at the first command that fails. */
function shell(script: string, cwd: string): Promise<Ended> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd, env: { ...TEST_ENVIRONMENT } });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((resolve) =>
    child.on('close', (code) => {
      resolve({ code, out });
    }),
  );
}

async function source(): Promise<string> {
  const repository = await createRepository({ dir: temporaryFolder() });
  await repository.commit('feat: begin');
  await repository.tag('v1.3.0');
  await repository.commit('feat: say hello');
  return repository.dir;
}

component('gh')('the cut of the README against the stand-in', () => {
  test('is made, looked at, and made again without a change', async () => {
    const github = await startGitHub({ repository: await source(), green: true });
    try {
      // One shell for all blocks, as in a terminal; the lines between them tell what each printed.
      const script = scripts.join('echo "== next block"\n');
      const { code, out } = await shell(
        script.replaceAll('http://127.0.0.1:4920', github.url).replaceAll('/path/to/release-actions', ROOT),
        temporaryFolder(),
      );
      const [cut = '', looked = '', again = ''] = out.split('== next block\n');
      expect({ code, out }).toMatchObject({ code: 0 });
      expect(cut).toMatch(/^v1\.4\.0-rc\.1 is cut from /m);
      expect(looked).toContain('refs/tags/v1.4.0-rc.1^{}');
      expect(looked).toContain('refs/heads/release/v1.4.0-rc.1');
      expect(looked).toContain('v1.4.0-rc.1 draft: true');
      expect(looked).toMatch(/v1\.4\.0-rc\.1 cut at/);
      expect(again).toMatch(/^v1\.4\.0-rc\.1 is already cut from /m);
      expect(refsIn(again)).toEqual(refsIn(looked));
      expect(github.problems).toEqual([]);
    } finally {
      await github.close();
    }
  });
});

test('the stand-in is started by a script that is there', () => {
  const name = /^npm run (\S+) -- github --repo/.exec(start)?.[1];
  const { scripts: known } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(name === undefined ? undefined : known[name]).toBe('node scripts/stand-in.mjs');
});

function refsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^[0-9a-f]{40}\t/.test(line));
}
