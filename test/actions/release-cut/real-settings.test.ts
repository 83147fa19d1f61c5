import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRepository, runGit, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn } from './real-cut.ts';

const create = () => createRepository({ dir: temporaryFolder() });

function configure({ dir }: TestRepository, lines: string): void {
  mkdirSync(join(dir, '.github'), { recursive: true });
  writeFileSync(join(dir, '.github/release.yml'), `version: 1\n${lines}\n`);
}

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

test.each([
  ['2026-11-17T17:00:00Z', 'complete'],
  ['2026-11-17T17:00:01Z', 'refuse'],
])('a feature that is merged at %s comes to %s, however early it was made', async (at, decision) => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('v1.0.0');
  await made.branch('topic');
  const early = await made.commit('feat: early');
  await made.checkout('main');
  await made.commit('fix: beside it');
  await made.merge('topic', undefined, { at: Date.parse(at) });
  configure(made, 'train: { cut: Wed 17:00, code-freeze: Tue 17:00 }');
  const cut = await cutIn(made.dir);
  expect([cut.decision, cut.reasons.filter(({ code }) => code === 'after-code-freeze')]).toEqual([
    decision,
    decision === 'complete'
      ? []
      : [
          expect.objectContaining({
            source: early,
            observed: 'Tue 2026-11-17 17:00:01 UTC',
            message: expect.stringMatching(
              /^code freeze: [0-9a-f]{7} came after the code freeze: feat: early$/,
            ),
          }),
        ],
  ]);
});

test('a branch that only the remote has is found by its short name', async () => {
  const made = await create();
  await made.commit('feat: begin');
  await runGit(made.dir, ['update-ref', 'refs/remotes/origin/release/v0.1.0', 'main']);
  const { headline } = await cutIn(made.dir, { ref: 'release/v0.1.0' });
  expect(headline).toMatch(/^v0\.1\.0-rc\.1 would be cut from origin\/release\/v0\.1\.0(?:,|$)/);
});

test.each([
  ['workflow_dispatch', 'slot-missed'],
  [undefined, 'slot-missed'],
  ['schedule', 'slot-ahead'],
  ['repository_dispatch', 'slot-ahead'],
  ['push', 'slot-ahead'],
  ['', 'slot-ahead'],
])('only a person asks for a slot that was missed, all others look ahead: %p is %s', async (event, code) => {
  const made = await create();
  await made.commit('feat: begin');
  configure(made, 'train: { cut: Wed 15:00 }');
  const cut = await cutIn(made.dir, {}, event === undefined ? {} : { GITHUB_EVENT_NAME: event });
  expect([cut.decision, cut.reasons.map((reason) => reason.code)]).toEqual([
    'complete',
    expect.arrayContaining([code]),
  ]);
});

test.each([
  [{ GITHUB_ACTOR: 'ana' }, 'slot-missed'],
  [{ GITHUB_ACTOR: 'github-actions[bot]' }, 'slot-ahead'],
  [{ GITHUB_ACTOR: 'ana', GITHUB_TRIGGERING_ACTOR: 'github-actions[bot]' }, 'slot-ahead'],
  [{ GITHUB_ACTOR: 'github-actions[bot]', GITHUB_TRIGGERING_ACTOR: 'ana' }, 'slot-missed'],
  [{ GITHUB_ACTOR: 'robot' }, 'slot-missed'],
])('a bot is no person, and looks ahead: %j', async (actor, code) => {
  const made = await create();
  await made.commit('feat: begin');
  configure(made, 'train: { cut: Wed 15:00 }');
  const { checks } = await cutIn(made.dir, {}, { GITHUB_EVENT_NAME: 'workflow_dispatch', ...actor });
  expect(checks.flatMap(({ reasons }) => reasons.map((reason) => reason.code))).toContain(code);
});

test('the slot is read back from the tag of the newest candidate', async () => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('v1.0.0-rc.1', { annotated: 'v1.0.0-rc.1\n\nRelease-Slot: 2026-11-11T17:00:00Z\n' });
  await made.tag('v1.0.0');
  await made.commit('feat: more');
  configure(made, 'train: { cut: Wed 17:00 }');
  const schedule = { GITHUB_EVENT_NAME: 'schedule' };
  expect((await cutIn(made.dir, {}, schedule)).decision).toBe('complete');
  await made.tag('v1.1.0-rc.1', { annotated: 'v1.1.0-rc.1\n\nRelease-Slot: 2026-11-18T17:00:00Z\n' });
  expect(await cutIn(made.dir, {}, schedule)).toMatchObject({ decision: 'complete', plan: [] });
  await made.commit('feat: too late');
  expect((await cutIn(made.dir, {}, schedule)).reasons.map(({ code }) => code)).toContain('slot-taken');
});
