import { describe, expect, test } from '@jest/globals';
import { runGit } from '../../kit/repository.ts';
import { configure, create } from './configured-clone.ts';
import { cutIn } from './real-cut.ts';

test('the branch of the train is cut as the remote has it, whatever is checked out', async () => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('v1.0.0');
  const theirs = await made.commit('feat: theirs');
  await runGit(made.dir, ['update-ref', 'refs/remotes/origin/main', theirs]);
  await made.commit('feat!: mine');
  await made.branch('topic');
  configure(made, 'train: { branch: main }');
  expect((await cutIn(made.dir)).outputs).toMatchObject({ sha: theirs, tag: 'v1.1.0-rc.1' });
  expect((await cutIn(made.dir, { ref: 'topic' })).outputs.tag).toBe('v2.0.0-rc.1');
  expect((await cutIn(made.dir, { ref: 'main' })).outputs).toMatchObject({ sha: theirs, tag: 'v1.1.0-rc.1' });
  expect((await cutIn(made.dir, { ref: 'refs/heads/main' })).outputs.tag).toBe('v2.0.0-rc.1');
});

test('a branch of the remote and a tag of its name that differ are neither', async () => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('main');
  const theirs = await made.commit('feat: theirs');
  await runGit(made.dir, ['update-ref', 'refs/remotes/origin/main', theirs]);
  await expect(cutIn(made.dir, { ref: 'main' })).rejects.toMatchObject({
    reasons: [{ code: 'ambiguous-ref', observed: 'main' }],
  });
  configure(made, 'train: { branch: main }');
  expect((await cutIn(made.dir)).outputs.sha).toBe(theirs);
});

describe('the release branch', () => {
  async function twoCandidates(lines: string) {
    const made = await create();
    configure(made, lines);
    await made.commit('feat: begin');
    await made.tag('v1.0.0');
    const first = await made.commit('feat: more');
    await made.tag('v1.1.0-rc.1', { annotated: true });
    await made.git('branch', 'release/1.1.0', first);
    const second = await made.commit('fix: it');
    return { ...made, first, second };
  }

  test('of a version advances from its first candidate to its second', async () => {
    const { dir, first, second } = await twoCandidates('train: { release-branch: "release/{final}" }');
    const { decision, plan } = await cutIn(dir);
    expect(decision).toBe('complete');
    expect(plan).toMatchObject([
      {
        do: { kind: 'publish-candidate', branch: 'release/1.1.0', from: first, sha: second },
        expect: { at: { 'refs/heads/release/1.1.0': first, 'refs/tags/v1.1.0-rc.2': null } },
      },
      {},
      {},
    ]);
  });

  test('stays where somebody has pushed onto it', async () => {
    const { dir, first, git, commit, checkout } = await twoCandidates(
      'train: { release-branch: "release/{final}" }',
    );
    await checkout(first);
    const pushed = await commit('fix: by hand');
    await git('update-ref', 'refs/heads/release/1.1.0', pushed);
    const { decision, plan, reasons } = await cutIn(dir, { ref: 'main' });
    expect([decision, plan]).toEqual(['refuse', []]);
    expect(reasons).toContainEqual(
      expect.objectContaining({ code: 'branch-taken', source: 'release/1.1.0' }),
    );
  });

  test('of a candidate cannot stand below another branch', async () => {
    const { dir, commit, git } = await create();
    await commit('feat: begin');
    await git('branch', 'release');
    expect((await cutIn(dir)).headline).toBe(
      'The cut of v0.1.0-rc.1 from HEAD would be refused: git cannot make release/v0.1.0-rc.1 beside the branch release: rename that one, or set train.release-branch',
    );
    await expect(runGit(dir, ['branch', 'release/v0.1.0-rc.1'])).rejects.toThrow(/cannot lock ref/);
  });
});

test('a branch that only the remote has is found by its short name', async () => {
  const made = await create();
  await made.commit('feat: begin');
  await runGit(made.dir, ['update-ref', 'refs/remotes/origin/release/v0.1.0', 'main']);
  const { headline } = await cutIn(made.dir, { ref: 'release/v0.1.0' });
  expect(headline).toMatch(/^v0\.1\.0-rc\.1 would be cut from origin\/release\/v0\.1\.0(?:,|$)/);
});
