import { describe, expect, test } from '@jest/globals';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn } from './real-cut.ts';

const create = () => createRepository({ dir: temporaryFolder() });

describe('a hotfix over real tags', () => {
  /** `v1.2.1` is the newest of line 1.2, and main has gone on to 1.3. */
  async function line() {
    const made = await create();
    const { commit, tag, branch, checkout } = made;
    await commit('feat: begin');
    await tag('v1.2.0', { annotated: true });
    await branch('1.2.x');
    await commit('fix: first aid');
    await tag('v1.2.1');
    await checkout('main');
    await commit('feat: more');
    await tag('v1.3.0', { annotated: true });
    const fix = await commit('fix: leak', { files: { 'tap.txt': 'tight' } });
    const security = await commit('chore(security): lock', { files: { 'lock.txt': 'new' } });
    const feature = await commit('feat: shine', { files: { 'tap.txt': 'tight, shiny' } });
    return { ...made, fix, security, feature };
  }
  const inputs = { mode: 'hotfix', 'base-version': 'v1.2.1', justification: 'it leaks' } as const;

  test('is the next free patch of the line, with the commits in the order of history', async () => {
    const { dir, fix, security, git } = await line();
    const { decision, outputs, plan } = await cutIn(dir, { ...inputs, commits: [security, fix] });
    expect(decision).toBe('complete');
    expect(outputs).toMatchObject({
      tag: 'v1.2.2-rc.1',
      'previous-tag': 'v1.2.1',
      'commit-count': '2',
      bump: 'patch',
    });
    expect(plan).toMatchObject([
      { do: { sha: outputs.sha, onto: 'v1.2.1', picks: [fix, security] } },
      { do: { kind: 'draft-release' } },
      { do: { kind: 'drop-duplicate-drafts' } },
    ]);
    expect((await git('log', '--format=%s', `v1.2.1..${outputs.sha}`)).trim().split('\n')).toEqual([
      'chore(security): lock',
      'fix: leak',
    ]);
    expect((await git('for-each-ref', 'refs/heads/release', 'refs/tags/v1.2.2-rc.1')).trim()).toBe('');
  });

  test('a commit that is not here refuses it', async () => {
    const { dir, fix } = await line();
    const { decision, reasons, plan } = await cutIn(dir, { ...inputs, commits: [fix, 'beefbeef'] });
    expect([decision, plan]).toEqual(['refuse', []]);
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'unknown-commit', observed: 'beefbeef' }));
  });

  test.each(['--output=x', 'main', '$(touch pwned)', 'fix: leak'])(
    'a commit called %j is no id, and nothing is asked for it',
    async (name) => {
      const { dir, fix } = await line();
      await expect(cutIn(dir, { ...inputs, commits: [fix, name] })).rejects.toMatchObject({
        reasons: [
          { code: 'invalid-input', message: expect.stringContaining(`${JSON.stringify(name)} is none`) },
        ],
      });
    },
  );

  test('a feature may not go past the train', async () => {
    const { dir, fix, feature } = await line();
    const { decision, reasons } = await cutIn(dir, { ...inputs, commits: [fix, feature] });
    expect(decision).toBe('refuse');
    expect(reasons).toContainEqual(
      expect.objectContaining({
        code: 'forbidden-type',
        source: feature,
        limit: 'fix: or chore(security):, and nothing that breaks',
      }),
    );
  });

  test('from an older version of its line it would take a fix back', async () => {
    const { dir, fix } = await line();
    const { decision, plan, headline } = await cutIn(dir, {
      ...inputs,
      'base-version': '1.2.0',
      commits: [fix],
    });
    expect([decision, plan]).toEqual(['refuse', []]);
    expect(headline).toMatch(/^The cut of v1\.2\.2-rc\.1 from v1\.2\.0 would be refused: v1\.2\.1 is newer/);
  });

  test('a merge and what the base has are refused, each by its name', async () => {
    const { dir, branch, checkout, commit, merge, git } = await line();
    await branch('topic');
    await commit('fix: brought in');
    await checkout('main');
    const merged = await merge('topic', 'fix: merge it');
    const had = (await git('rev-parse', 'v1.2.1^{commit}')).trim();
    const { decision, plan, reasons } = await cutIn(dir, { ...inputs, commits: [merged, had] });
    expect([decision, plan]).toEqual(['refuse', []]);
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'merge-commit', source: merged }));
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'already-contained', source: had }));
  });

  test.each(['fix!: seal', 'fix: seal\n\nBREAKING CHANGE: it is sealed'])(
    'a fix that breaks may not go past the train: %j',
    async (message) => {
      const { dir, commit } = await line();
      const breaking = await commit(message);
      const { decision, reasons } = await cutIn(dir, { ...inputs, commits: [breaking] });
      expect(decision).toBe('refuse');
      expect(reasons).toContainEqual(
        expect.objectContaining({
          code: 'forbidden-type',
          message: expect.stringContaining('may not go past the train, it is a breaking change: fix'),
          observed: 'a breaking change',
          source: breaking,
        }),
      );
    },
  );

  test.each(['1.2.9', '1.3.0-rc.1', '1.2', '../../etc', '--all'])('%s was never released', async (base) => {
    const { dir, fix } = await line();
    expect(await cutIn(dir, { ...inputs, 'base-version': base, commits: [fix] })).toMatchObject({
      decision: 'refuse',
      verdict: 'fail',
      reasons: [{ code: 'unknown-base-version' }],
    });
  });
});

describe('picks of a train', () => {
  test('go onto a candidate only', async () => {
    const { dir, commit, tag } = await create();
    await commit('feat: begin');
    await tag('v1.0.0-rc.1');
    await commit('feat: on');
    const fix = await commit('fix: it', { files: { 'it.txt': 'mended' } });
    const { decision, plan, reasons } = await cutIn(dir, { ref: 'main~1', commits: [fix] });
    expect([decision, plan]).toEqual(['refuse', []]);
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'not-a-candidate', observed: 'main~1' }));
    expect((await cutIn(dir, { ref: 'v1.0.0-rc.1', commits: [fix] })).outputs.tag).toBe('v1.0.0-rc.2');
  });
});
