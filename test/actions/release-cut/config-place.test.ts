import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn } from './real-cut.ts';

const CONFIG = '.github/release.yml';

/** A repository with a feature behind `v1.0.0`, and these files beside it. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const { dir, commit, tag } = await createRepository({ dir: temporaryFolder() });
  await commit('feat: begin');
  await tag('v1.0.0');
  await commit('feat: say hello');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

describe('where the configuration is looked for', () => {
  const config = 'version: 1\ntrain: { tag: "{version}" }\ncalendar: { freezes: [{ file: ops/a.json }] }\n';
  const files = {
    [CONFIG]: config,
    'ops/a.json': '[]',
    'api/ops/a.json': '[{',
    'api/.github/release.yml': 'version: 2\n',
  };

  test('is the top of the repository, wherever the run starts', async () => {
    const dir = await folderWith(files);
    const [top, below, deep] = await Promise.all(['.', 'api', 'api/ops'].map((at) => cutIn(join(dir, at))));
    expect(top).toMatchObject({ decision: 'complete', outputs: { tag: '0.1.0-rc.1' } });
    expect(below).toEqual(top);
    expect(deep).toEqual(top);
  });

  test('and of a path that was given too, unless it is absolute', async () => {
    const dir = await folderWith({ 'ops/train.yml': config, 'ops/a.json': '[]', 'api/x': '' });
    const paths = ['ops/train.yml', join(dir, 'ops/train.yml')];
    const cuts = await Promise.all(paths.map((path) => cutIn(join(dir, 'api'), { config: path })));
    expect(cuts.map(({ outputs }) => outputs.tag)).toEqual(['0.1.0-rc.1', '0.1.0-rc.1']);
  });

  test.each(['none.yml', '.github/release.yaml', './.github/release.yml'])(
    'a path that was given leads to one: %s does not',
    async (path) => {
      await expect(cutIn(await folderWith({}), { config: path })).rejects.toMatchObject({
        reasons: [
          {
            code: 'config-missing',
            message: `there is no ${path}: the configuration is looked for from the top of the repository`,
            source: path,
          },
        ],
      });
    },
  );

  test('only the usual place may be empty', async () => {
    const dir = await folderWith({});
    expect(await cutIn(dir)).toMatchObject({ decision: 'complete', outputs: { tag: 'v1.1.0-rc.1' } });
  });
});
