import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRepository, type TestRepository } from '../../kit/repository.ts';
import { jsonOf, rehearsed } from './given.ts';
import { CONFIG, configured } from './own-files.ts';

let repository: TestRepository;
beforeEach(async () => {
  repository = await createRepository();
});
afterEach(() => repository.remove());

async function history(): Promise<void> {
  await repository.commit('feat: one');
  await repository.tag('v1.3.0');
  await repository.commit('feat: two');
}

/** git's own tests make a clone of another user so. */
const OF_ANOTHER = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };

test.each([
  [
    'a template of the notes that is missing',
    ', notes: { template: notes.md }',
    {},
    'notes-template',
    'the template of the notes, notes.md, cannot be read: it is not there',
  ],
  [
    'a branch of the train that is not there',
    ', branch: trunk',
    {},
    'unknown-ref',
    'there is no branch trunk here, nor origin/trunk: fetch it, or name another as train.branch',
  ],
  [
    'a clone that git does not trust',
    '',
    OF_ANOTHER,
    'not-trusted',
    /^git does not read this clone, because it belongs to another user \(dubious ownership\); go on as its owner, or after: git config --global --add safe\.directory '\/.+'$/,
  ],
])('%s, of which release-cut ends in an error, is not rehearsed', async (_, train, env, code, message) => {
  await history();
  const folder = configured(CONFIG(train), repository.dir);
  const reason = { code, message: expect.stringMatching(message) as unknown };
  await expect(rehearsed(folder, { scenario: 'healthy' }, env)).rejects.toMatchObject({ reasons: [reason] });
});

test.each([
  [
    'a repository without a commit',
    () => Promise.resolve(),
    'the repository has no commit yet: there is nothing to cut',
  ],
  [
    'a release that has everything',
    async () => {
      await repository.commit('feat: one');
      await repository.tag('v1.3.0');
    },
    'No commit since v1.3.0 asks for a release',
  ],
])('%s has nothing to cut: candidate and history are made up', async (_, make, why) => {
  await make();
  const folder = configured(CONFIG(), repository.dir);
  const outcome = await rehearsed(folder, { scenario: 'two-at-once' });
  expect(JSON.parse(jsonOf(outcome))).toMatchObject({
    notes: expect.arrayContaining([
      `${why}: the candidate v1.4.0-rc.1 and its history are made up`,
    ]) as unknown,
    scenarios: [{ result: 'as-promised' }],
  });
});
