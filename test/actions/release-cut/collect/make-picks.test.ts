import { describe, expect, test } from '@jest/globals';
import { forwardPortOf, hasAgain, makePicks } from '../../../../actions/release-cut/collect/make-picks.ts';
import type { TestRepository } from '../../../kit/repository.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';
import { commitsOf, opened, story } from './real-repository.ts';

const LEAK = { 'tap.txt': 'tight' };
const RUST = { 'hinge.txt': 'sanded' };

/** Two fixes on a release branch that main has gone away from, by what `main` does. */
async function apart(main: (made: TestRepository, fixes: readonly string[]) => Promise<unknown>) {
  const made = await story();
  const base = await made.commit('feat: begin', { files: { 'tap.txt': 'drips' } });
  await made.branch('release/v1.0.1-rc.1', base);
  const fixes = [
    await made.commit('fix: leak', { files: LEAK }),
    await made.commit('fix: rust', { files: RUST }),
  ];
  await made.branch('main', base);
  await made.commit('feat: more', { files: { 'other.txt': 'new' } });
  await main(made, fixes);
  const repository = await opened(made);
  const picks = await commitsOf(repository, fixes);
  const port = await forwardPortOf(repository, picks, base, 'main', undefined);
  return { made, base, repository, picks, port };
}

const subjects = (port: Awaited<ReturnType<typeof apart>>['port']) =>
  port?.commits.map(({ subject }) => subject);

describe('the commit of a forward port that was announced', () => {
  const announced = async () => {
    const told = await apart(() => Promise.resolve());
    const { made, port } = told;
    const onto = (await made.git('rev-parse', 'main')).trim();
    const wanted = { sha: port?.sha ?? '', onto, picks: port?.commits.map(({ sha }) => sha) ?? [] };
    return { ...told, wanted };
  };

  test('is there while this clone has it', async () => {
    const { repository, wanted } = await announced();
    expect(await hasAgain(repository, wanted, [], undefined)).toBe(true);
  });

  test('is made again by a clone that lacks it, although main has moved', async () => {
    const { made, picks, wanted } = await announced();
    await made.commit('feat: later', { files: { 'later.txt': 'x' } });
    const root = temporaryFolder();
    await made.git('clone', '--quiet', '--no-local', made.dir, root);
    const again = await opened({ ...made, dir: root });
    expect(await again.resolveCommit(wanted.sha)).toBeUndefined();
    expect(await hasAgain(again, wanted, picks, undefined)).toBe(true);
    expect(await again.resolveCommit(wanted.sha)).toBe(wanted.sha);
  });

  test.each<[string, object]>([
    ['what it was made of is not known', { picks: ['e'.repeat(40)] }],
    ['it was made of nothing', { picks: [] }],
    ['what it was made on is gone', { onto: 'e'.repeat(40) }],
    ['it comes out as another', { sha: 'e'.repeat(40) }],
  ])('is not to be had where %s', async (_, given) => {
    const { repository, picks, wanted } = await announced();
    const lost = { ...wanted, sha: 'f'.repeat(40), ...given };
    expect(await hasAgain(repository, lost, picks, undefined)).toBe(false);
  });
});

describe('the way of a hotfix to the branch of the train', () => {
  test('is there where main has the very commits', async () => {
    expect((await apart((made) => made.merge('release/v1.0.1-rc.1'))).port).toBeUndefined();
  });

  test('is there where main has picks of them, by their trailers', async () => {
    const { port } = await apart(async (made, [leak = '', rust = '']) => {
      await made.commit(`fix: words of main\n\n(cherry picked from commit ${leak})`, { files: LEAK });
      await made.commit(`fix: rust\n\n(cherry picked from commit ${rust})`, { files: RUST });
    });
    expect(port).toBeUndefined();
  });

  test('is a commit on main with what it lacks, in order', async () => {
    const { made, port } = await apart(() => Promise.resolve());
    expect(subjects(port)).toEqual(['fix: leak', 'fix: rust']);
    const sha = port?.sha ?? '';
    expect((await made.git('log', '--format=%s', `main..${sha}`)).trim()).toBe('fix: rust\nfix: leak');
    expect((await made.git('ls-tree', '--name-only', sha)).trim()).toBe('hinge.txt\nother.txt\ntap.txt');
  });

  test('brings only what main lacks', async () => {
    const { port } = await apart((made, [leak = '']) =>
      made.commit(`fix: leak\n\n(cherry picked from commit ${leak})`, { files: LEAK }),
    );
    expect([subjects(port), port?.sha]).toEqual([['fix: rust'], expect.stringMatching(/^[0-9a-f]{40}$/)]);
  });

  test('has no commit where one does not apply, so that a person has to merge', async () => {
    const { port } = await apart((made) => made.commit('feat: tap', { files: { 'tap.txt': 'gone' } }));
    expect([subjects(port), port?.sha]).toEqual([['fix: leak', 'fix: rust'], undefined]);
  });

  test('leaves out a fix whose change has come another way', async () => {
    const { port } = await apart((made) => made.commit('feat: tap', { files: LEAK }));
    expect(subjects(port)).toEqual(['fix: rust']);
  });

  test('is no way where every change has', async () => {
    const both = { files: { ...LEAK, ...RUST } };
    expect((await apart((made) => made.commit('feat: all', both))).port).toBeUndefined();
  });

  test('a subject alone does not show that main has it', async () => {
    const { port } = await apart((made) => made.commit('fix: leak', { files: { 'x.txt': 'x' } }));
    expect(subjects(port)).toEqual(['fix: leak', 'fix: rust']);
  });

  test('goes by what the remote has, where there is a remote', async () => {
    const { made, base, repository, picks } = await apart(() => Promise.resolve());
    await made.git('update-ref', 'refs/remotes/origin/main', picks[1]?.sha ?? '');
    expect(await forwardPortOf(repository, picks, base, 'main', undefined)).toBeUndefined();
  });

  test('is none where there is no such branch, or there are no picks', async () => {
    const { base, repository, picks } = await apart(() => Promise.resolve());
    expect(await forwardPortOf(repository, picks, base, 'trunk', undefined)).toBeUndefined();
    expect(await forwardPortOf(repository, [], base, 'main', undefined)).toBeUndefined();
  });
});

describe('the commit of picks', () => {
  const none = { contained: [], missing: [] };

  test('is the same whoever makes it, and moves no ref', async () => {
    const { made, base, repository, picks } = await apart(() => Promise.resolve());
    const before = await made.git('for-each-ref');
    const first = await makePicks(repository, { ...none, commits: picks }, base, undefined);
    expect(first).toEqual({ kind: 'picked', sha: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect(await makePicks(repository, { ...none, commits: picks }, base, undefined)).toEqual(first);
    expect(await made.git('for-each-ref')).toBe(before);
  });

  test.each<[string, Partial<Parameters<typeof makePicks>[1]>]>([
    ['there is nothing to pick', { commits: [] }],
    ['one is not there', { missing: ['beef'] }],
  ])('is not tried where %s', async (_, given) => {
    const { base, repository, picks } = await apart(() => Promise.resolve());
    expect(
      await makePicks(repository, { ...none, commits: picks, ...given }, base, undefined),
    ).toBeUndefined();
  });

  test('that does not apply is told by commit and paths', async () => {
    const { repository, picks } = await apart((made) =>
      made.commit('feat: tap', { files: { 'tap.txt': 'gone' } }),
    );
    const main = (await repository.resolveCommit('refs/heads/main')) ?? '';
    expect(await makePicks(repository, { ...none, commits: picks }, main, undefined)).toEqual({
      kind: 'conflict',
      commit: picks[0]?.sha,
      paths: ['tap.txt'],
    });
  });

  test('whose change is there is told by commit', async () => {
    const { repository, picks } = await apart((made) => made.commit('feat: tap', { files: LEAK }));
    const main = (await repository.resolveCommit('refs/heads/main')) ?? '';
    expect(await makePicks(repository, { ...none, commits: picks }, main, undefined)).toEqual({
      kind: 'empty',
      commit: picks[0]?.sha,
    });
  });
});
