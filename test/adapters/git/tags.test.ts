import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openRepository, type Repository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { fastHistory } from '../../kit/history.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

let made: TestRepository;
let repository: Repository;
beforeEach(async () => {
  made = await createRepository();
  repository = await openRepository(createRun(TEST_ENVIRONMENT), made.dir);
});
afterEach(() => made.remove());

test.each(['loose', 'packed'])('%s tags lead to what they peel to, in one list', async (storage) => {
  const sha = await made.commit('feat: one', { files: { 'a.txt': 'text' } });
  const tree = (await made.git('rev-parse', 'HEAD^{tree}')).trim();
  const blob = (await made.git('rev-parse', 'HEAD:a.txt')).trim();
  await made.tag('light');
  const inner = await made.tag('annotated', { annotated: true });
  const middle = await made.tag('nested', { annotated: true, target: inner });
  await made.tag('twice-nested', { annotated: true, target: middle });
  await made.tag('api/v1.0.0');
  await made.tag('on-a-tree', { target: tree });
  await made.tag('on-a-blob', { annotated: true, target: blob });
  if (storage === 'packed') await made.git('pack-refs', '--all');
  expect(await repository.tags()).toEqual([
    { name: 'annotated', sha },
    { name: 'api/v1.0.0', sha },
    { name: 'light', sha },
    { name: 'nested', sha },
    { name: 'on-a-blob', sha: blob },
    { name: 'on-a-tree', sha: tree },
    { name: 'twice-nested', sha },
  ]);
});

test('12,000 tags are one question', async () => {
  await fastHistory(made.dir, { tags: 12_000, commits: 1, message: (index) => `fix: ${index}\n` });
  const tags = await repository.tags();
  expect(tags).toHaveLength(12_000);
  expect(tags.at(-1)?.name).toBe('v1.999.9');
  expect(await repository.tagsMergedInto(tags.find(({ name }) => name === 'v1.0.1')?.sha ?? '')).toEqual(
    new Set(['v1.0.0', 'v1.0.1']),
  );
});

test('tags merged into a commit are those behind it, on it, and not beside it', async () => {
  await made.commit('feat: one');
  await made.tag('v1.0.0');
  await made.branch('side');
  await made.commit('fix: side');
  await made.tag('v1.0.1', { annotated: true });
  await made.checkout('main');
  const head = await made.commit('feat: two');
  await made.tag('v1.1.0', { annotated: true });
  await made.tag('on-a-tree', { target: (await made.git('rev-parse', 'HEAD^{tree}')).trim() });
  expect(await repository.tagsMergedInto(head)).toEqual(new Set(['v1.0.0', 'v1.1.0']));
});

test('the message of an annotated tag comes whole, without its signature', async () => {
  await made.commit('feat: one');
  await made.tag('plain', { annotated: 'Release 1\n\nslot: 2026-11-18T17:00:00Z\nüber' });
  await made.tag('folder/below', { annotated: 'another' });
  await made.tag('signed', {
    annotated: 'Release 2\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----',
  });
  await made.tag('light');
  expect(await repository.tagMessage('plain')).toBe('Release 1\n\nslot: 2026-11-18T17:00:00Z\nüber\n');
  expect(await repository.tagMessage('signed')).toBe('Release 2\n');
  expect(await repository.tagMessage('light')).toBeUndefined();
  expect(await repository.tagMessage('none')).toBeUndefined();
  expect(await repository.tagMessage('folder')).toBeUndefined();
  await expect(repository.tagMessage('--format=x')).rejects.toMatchObject({ code: 'bad-name' });
});
