import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

const run = createRun(TEST_ENVIRONMENT);
const tagger = {
  name: 'release-actions[bot]',
  email: 'bot@example.com',
  at: Date.UTC(2026, 10, 18, 17) + 999,
};
let origin: TestRepository;
let sha = '';
beforeEach(async () => {
  origin = await createRepository();
  sha = await origin.commit('feat: one');
});
afterEach(() => origin.remove());

async function write(
  given: Partial<Parameters<Awaited<ReturnType<typeof openRepository>>['writeTagObject']>[0]>,
) {
  const repository = await openRepository(run, origin.dir);
  return repository.writeTagObject({ tag: 'v1.0.0-rc.1', sha, message: 'One', tagger, ...given });
}

test('a tag object holds what it was given, in whole seconds of UTC, and has no ref', async () => {
  const written = await write({ message: 'Release 1.0.0\n\nslot: 2026-11-18' });
  expect(await origin.git('cat-file', '-p', written)).toBe(
    `object ${sha}\ntype commit\ntag v1.0.0-rc.1\ntagger release-actions[bot] <bot@example.com> 1795021200 +0000\n\n` +
      'Release 1.0.0\n\nslot: 2026-11-18\n',
  );
  expect(await origin.git('tag', '--list')).toBe('');
});

test('the same tag is the same object in every run and zone', async () => {
  const elsewhere = createRun({
    ...TEST_ENVIRONMENT,
    TZ: 'Asia/Tokyo',
    GIT_COMMITTER_DATE: '2001-01-01T00:00:00Z',
  });
  const repository = await openRepository(elsewhere, origin.dir);
  const again = await repository.writeTagObject({ tag: 'v1.0.0-rc.1', sha, message: 'One', tagger });
  expect(again).toBe(await write({}));
});

test.each([
  [
    'headers of its own',
    'One\n\nobject 0000\ntagger Eve <e@e> 1 +0000',
    'One\n\nobject 0000\ntagger Eve <e@e> 1 +0000\n',
  ],
  ['shell and escapes', '$(id) `id` %s \u001b[31m\r', '$(id) `id` %s \u001b[31m\r\n'],
  ['a NUL', 'One\0two', 'One\u{FFFD}two\n'],
  ['a signature', 'One\n-----BEGIN PGP SIGNATURE-----\nx', 'One\n -----BEGIN PGP SIGNATURE-----\nx\n'],
  ['comments and blank lines', '# One\n\n\n# two\n', '# One\n\n\n# two\n'],
  ['nothing', '', ''],
])('a message with %s stays text', async (_, message, expected) => {
  const written = await write({ message });
  await origin.git('update-ref', 'refs/tags/v1.0.0-rc.1', written);
  expect(await (await openRepository(run, origin.dir)).tagMessage('v1.0.0-rc.1')).toBe(expected);
});

test('a tagger cannot write headers', async () => {
  const written = await write({ tagger: { ...tagger, name: 'Eve <e@e> 1 +0000\n\nHi', email: 'x>\ny' } });
  expect(await origin.git('cat-file', '-p', written)).toContain(
    '\ntagger Eve  e@e  1 +0000  Hi <x  y> 1795021200 +0000\n\nOne\n',
  );
});

test.each([
  ['a name with a line break', { tag: 'v1\nobject x' }, 'bad-name'],
  ['a commit that is not there', { sha: 'f'.repeat(40) }, 'failed'],
])('%s is refused', async (_, given, code) => {
  await expect(write(given)).rejects.toMatchObject({ code });
});
