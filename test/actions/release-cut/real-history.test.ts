import { describe, expect, test } from '@jest/globals';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn } from './real-cut.ts';

const create = () => createRepository({ dir: temporaryFolder() });

test('a maintenance branch goes on from its own line, whatever main has released', async () => {
  const { dir, commit, tag, branch, checkout } = await create();
  await commit('feat: begin');
  await tag('v1.0.0');
  await branch('1.x');
  await commit('fix: old trouble');
  await checkout('main');
  await commit('feat!: anew');
  await tag('v2.0.0', { annotated: true });
  await commit('feat: more');
  expect((await cutIn(dir, { ref: '1.x' })).outputs).toMatchObject({
    tag: 'v1.0.1-rc.1',
    'previous-tag': 'v1.0.0',
    'commit-count': '1',
  });
  expect((await cutIn(dir)).outputs).toMatchObject({
    tag: 'v2.1.0-rc.1',
    'previous-tag': 'v2.0.0',
    'commit-count': '1',
  });
});

describe('a patch that took a pick back before it was released', () => {
  /** `v1.0.1` is `v1.0.0`, a pick of a feature of main, its revert and a fix; main has the feature and the fix. */
  async function released(feature: string) {
    const made = await create();
    const { commit, tag, branch, checkout } = made;
    const begin = await commit('feat: begin');
    await tag('v1.0.0');
    const wheels = await commit(feature);
    await branch('1.0.x', begin);
    const picked = await commit(`${feature}\n\n(cherry picked from commit ${wheels})`);
    const revert = await commit(`Revert "${feature}"\n\nThis reverts commit ${picked}.`);
    const fix = await commit('fix: squeaking');
    await tag('v1.0.1', { annotated: true });
    await checkout('main');
    await commit(`fix: squeaking\n\n(cherry picked from commit ${fix})`);
    return { ...made, revert };
  }

  test.each([
    ['feat: wheels (#5)', 'v1.1.0-rc.1'],
    ['feat!: wheels (#5)', 'v2.0.0-rc.1'],
  ])('leaves %j to the next version, %s', async (feature, tag) => {
    const { outputs, files } = await cutIn((await released(feature)).dir);
    expect(outputs).toMatchObject({ tag, 'previous-tag': 'v1.0.1' });
    const notes = files[0]?.content ?? '';
    expect(notes).toContain('wheels');
    expect(notes).not.toContain('squeaking');
  });

  test('leaves nothing where main took the revert over', async () => {
    const { dir, commit, git, revert } = await released('feat: wheels (#5)');
    const message = (await git('log', '-1', '--format=%B', revert)).trim();
    await commit(`${message}\n(cherry picked from commit ${revert})`);
    await commit('fix: rust');
    const { outputs, files } = await cutIn(dir);
    expect(outputs.tag).toBe('v1.0.2-rc.1');
    expect(files[0]?.content).toContain('rust');
    expect(files[0]?.content).not.toContain('wheels');
  });
});

describe('a release branch that got picks', () => {
  async function released() {
    const made = await create();
    const { commit, tag, branch, checkout } = made;
    await commit('feat: begin');
    await tag('v1.0.0');
    await commit('feat: wheels');
    await tag('v1.1.0-rc.1', { annotated: true });
    const fix = await commit('fix: squeaking', { files: { 'door.txt': 'oiled' } });
    await branch('release/v1.1.0-rc.1', (await made.git('rev-parse', 'v1.1.0-rc.1^{commit}')).trim());
    await commit(`fix: squeaking\n\n(cherry picked from commit ${fix})`);
    await tag('v1.1.0-rc.2', { annotated: true });
    await tag('v1.1.0', { annotated: true });
    await checkout('main');
    await commit('feat: doors');
    return { ...made, fix };
  }

  test('is the base of main, and what it shipped is not announced twice', async () => {
    const { dir } = await released();
    const { outputs, files } = await cutIn(dir);
    expect(outputs).toMatchObject({ tag: 'v1.2.0-rc.1', 'previous-tag': 'v1.1.0' });
    const notes = files[0]?.content ?? '';
    expect(notes).toContain('doors');
    expect(notes).not.toMatch(/wheels|squeaking/);
  });

  test('gets its next candidate from picks, found by short names, each once, oldest first', async () => {
    const { dir, commit, git } = await released();
    await git('tag', '--delete', 'v1.1.0', 'v1.1.0-rc.2');
    await git('branch', '--force', 'release/v1.1.0-rc.1', 'v1.1.0-rc.1');
    const second = await commit('fix: rust', { files: { 'hinge.txt': 'sanded' } });
    const first = (await git('rev-parse', 'main~2')).trim();
    const { decision, outputs, plan, files } = await cutIn(dir, {
      ref: 'release/v1.1.0-rc.1',
      commits: [second.slice(0, 12), first.slice(0, 12), first],
    });
    expect([decision, outputs.tag, outputs['commit-count']]).toEqual(['complete', 'v1.1.0-rc.2', '3']);
    expect(plan).toMatchObject([
      { do: { kind: 'publish-candidate', onto: 'v1.1.0-rc.1', picks: [first, second], sha: outputs.sha } },
      { do: { kind: 'draft-release' } },
      { do: { kind: 'drop-duplicate-drafts' } },
    ]);
    expect((await git('log', '--format=%s', `v1.1.0-rc.1..${outputs.sha}`)).trim().split('\n')).toEqual([
      'fix: rust',
      'fix: squeaking',
    ]);
    expect(files[0]?.content.match(/squeaking/g)).toHaveLength(1);
  });
});

test('a candidate is found again when somebody else releases in between', async () => {
  const { dir, commit, tag, branch, checkout } = await create();
  const begin = await commit('feat: begin');
  await tag('v1.0.0');
  const cut = await commit('fix: one');
  await tag('v1.0.1-rc.1', { annotated: true });
  await branch('elsewhere', begin);
  await commit('feat: apart');
  await tag('v1.1.0');
  await checkout('main');
  expect(await cutIn(dir)).toMatchObject({
    decision: 'complete',
    outputs: { tag: 'v1.0.1-rc.1', sha: cut },
    plan: [],
    reasons: expect.arrayContaining([
      expect.objectContaining({ code: 'already-cut', source: 'v1.0.1-rc.1' }),
    ]),
  });
});

describe('a candidate that was released under another number, on a branch never merged back', () => {
  /** v1.2.2-rc.1 stands on main; a feature went onto its release branch, which became v1.3.0. */
  async function renumbered() {
    const made = await create();
    const { commit, tag, branch, checkout } = made;
    await commit('feat: begin');
    await tag('v1.2.1');
    await commit('fix: leak');
    await tag('v1.2.2-rc.1', { annotated: true });
    await branch('release/v1.2.2-rc.1');
    await commit('feat: late guest');
    await tag('v1.3.0-rc.1', { annotated: true });
    await tag('v1.3.0', { annotated: true });
    await checkout('main');
    return made;
  }

  test('is behind the next fix on main', async () => {
    const { dir, commit } = await renumbered();
    await commit('fix: rust');
    const { outputs, files } = await cutIn(dir);
    expect(outputs).toMatchObject({
      tag: 'v1.3.1-rc.1',
      'previous-tag': 'v1.3.0',
      'commit-count': '1',
    });
    expect(files[0]?.content).not.toContain('leak');
  });

  test('is not where the release did not come from the candidate', async () => {
    const { dir, commit, git, branch, checkout } = await renumbered();
    await git('tag', '--delete', 'v1.3.0', 'v1.3.0-rc.1');
    await branch('apart', (await git('rev-parse', 'v1.2.1^{commit}')).trim());
    await commit('feat: apart');
    await git('tag', 'v1.3.0');
    await checkout('main');
    await commit('fix: rust');
    expect((await cutIn(dir)).outputs).toMatchObject({
      tag: 'v1.2.2-rc.2',
      'previous-tag': 'v1.2.1',
      'commit-count': '2',
    });
  });
});
