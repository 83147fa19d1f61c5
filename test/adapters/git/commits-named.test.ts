import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openRepository, type Repository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

let made: TestRepository;
let repository: Repository;
beforeEach(async () => {
  made = await createRepository();
  repository = await openRepository(createRun(TEST_ENVIRONMENT), made.dir);
});
afterEach(() => made.remove());

describe('commits by name', () => {
  test('come in the order asked for, unknown ones by name', async () => {
    const one = await made.commit('fix: one', { files: { a: 'text' } });
    const two = await made.commit('fix: two');
    const tree = (await made.git('rev-parse', 'HEAD^{tree}')).trim();
    const asked = [
      two.slice(0, 8).toUpperCase(),
      one,
      '1'.repeat(40),
      'deadbeef',
      '--all',
      'main',
      tree,
      two,
      '',
    ];
    expect(
      (await repository.commitsNamed(asked)).map((found) => ('missing' in found ? found : found.sha)),
    ).toEqual([
      two,
      one,
      { missing: '1'.repeat(40) },
      { missing: 'deadbeef' },
      { missing: '--all' },
      { missing: 'main' },
      { missing: tree },
      two,
      { missing: '' },
    ]);
  });

  test('are not mixed up with a branch that looks like an abbreviation', async () => {
    await made.commit('fix: one');
    await made.branch('abcdef12');
    expect(await repository.commitsNamed(['abcdef12'])).toEqual([{ missing: 'abcdef12' }]);
  });

  test('of none is nothing', async () => {
    expect(await repository.commitsNamed([])).toEqual([]);
  });
});
