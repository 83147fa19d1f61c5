import { describe, expect, test } from '@jest/globals';
import type { TestRepository } from '../../kit/repository.ts';
import { configure, create } from './configured-clone.ts';
import { cutIn } from './real-cut.ts';

test('only commits that touch the paths count', async () => {
  const made = await create();
  await made.commit('feat: begin', { files: { 'api/a.txt': '1', 'web/a.txt': '1' } });
  await made.tag('v1.0.0');
  await made.commit('fix: api', { files: { 'api/a.txt': '2' } });
  await made.commit('feat!: web', { files: { 'web/a.txt': '2' } });
  expect((await cutIn(made.dir)).outputs).toMatchObject({ tag: 'v2.0.0-rc.1', 'commit-count': '2' });
  configure(made, 'train: { paths: ["api/**"] }');
  expect((await cutIn(made.dir)).outputs).toMatchObject({ tag: 'v1.0.1-rc.1', 'commit-count': '1' });
  configure(made, 'train: { paths: ["docs/**"] }');
  expect(await cutIn(made.dir)).toMatchObject({ decision: 'none', outputs: { 'commit-count': '0' } });
});

describe('a path that matches no file is told', () => {
  async function toldOf(paths: string, tell?: (made: TestRepository) => Promise<unknown>) {
    const made = await create();
    await made.commit('feat: begin', { files: { 'api/v1/a.txt': '1', 'web/a.txt': '1' } });
    await made.tag('v1.0.0');
    await made.commit('fix: api', { files: { 'api/v1/a.txt': '2' } });
    await tell?.(made);
    configure(made, `train: { paths: [${paths}] }`);
    const { decision, reasons } = await cutIn(made.dir);
    return [decision, ...reasons.filter(({ code }) => code === 'path-unmatched').map((one) => one.observed)];
  }

  test.each([
    ['all match', '"api/**", web, "**/a.txt"', ['complete']],
    ['one does not', '"api/**", apy', ['complete', 'apy']],
    ['none does, and nothing is to be released', '"apy/**", "*.go"', ['none', 'apy/**', '*.go']],
    ['a star stops at a slash', '"api/*.txt"', ['none', 'api/*.txt']],
    ['what takes away needs not', '"api/**", ":(exclude)docs", ":!docs"', ['complete']],
  ])('%s', async (_, paths, told) => {
    expect(await toldOf(paths)).toEqual(told);
  });

  test('also where it did once', async () => {
    const gone = (made: TestRepository) => made.commit('fix: no web', { files: { 'web/a.txt': undefined } });
    expect(await toldOf('api, web', gone)).toEqual(['complete', 'web']);
  });

  test('with the commit, and what to think of it', async () => {
    const made = await create();
    const sha = await made.commit('feat: begin');
    configure(made, 'train: { paths: [apy] }');
    expect((await cutIn(made.dir)).reasons).toContainEqual({
      code: 'path-unmatched',
      message: `apy of train.paths matches no file of ${sha.slice(0, 7)}: it is misspelt, or what it named is gone`,
      observed: 'apy',
      source: 'train.paths',
    });
  });
});
