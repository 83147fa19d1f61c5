import { describe, expect, test } from '@jest/globals';
import { markNoCommits } from '../../../actions/release-cut/collect/mark-no-commits.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { configure, create } from './configured-clone.ts';
import { cutFacts, cutInputs, HEAD, taggedOf } from './facts.ts';
import { cutIn } from './real-cut.ts';

test.each(['v1.3.0-RC.20', 'v1.3.0-rc4', 'v1.3.0-rc.1'])(
  'a candidate that is there has the version that its tag spells: %s',
  (tag) => {
    const { candidate } = planCut(cutInputs(), cutFacts({ tags: ['v1.2.0', [tag, HEAD]] }));
    expect(candidate).toMatchObject({ exists: true, tag, versionText: tag.slice(1) });
  },
);

test('the next one is ours, and counts on from it: a file system may hold both spellings for one', () => {
  const { candidate } = planCut(cutInputs(), cutFacts({ tags: ['v1.2.0', 'v1.3.0-RC.20'] }));
  expect(candidate).toMatchObject({ tag: 'v1.3.0-rc.21', versionText: '1.3.0-rc.21' });
});

describe('a version on a tree', () => {
  test('is no version that is counted, and is no line to merge', async () => {
    const made = await create();
    await made.commit('feat: begin');
    await made.tag('v1.0.0');
    await made.commit('feat: more');
    await made.git('tag', 'v1.1.0', 'HEAD^{tree}');
    configure(made, 'train: {}');
    const cut = await cutIn(made.dir);
    expect(cut.decision).toBe('refuse');
    expect(cut.reasons).toEqual([
      expect.objectContaining({
        code: 'version-not-free',
        message: expect.stringMatching(
          /already the tag v1\.1\.0 on [0-9a-f]{12}, which leads to no commit\. Delete that tag, or force a free version such as 1\.2\.0, or 1\.0\.1 where this line only mends what is out\.$/,
        ),
      }),
    ]);
    expect(JSON.stringify(cut.blocks)).toContain('v{version}: 1 version, 1 on no commit"');
  });

  test.each<[string, string | undefined, readonly string[]]>([
    ['newer than the base', 'v1.0.0', ['v1.1.0', 'v1.2.0']],
    ['all, without a base', undefined, ['v0.9.0', 'v1.0.0', 'v1.1.0', 'v1.2.0']],
    ['none', 'v1.2.0', []],
  ])('is looked for among the versions %s', async (_, base, asked) => {
    const versions = taggedOf(['v0.9.0', 'v1.0.0', 'v1.1.0', 'v1.2.0']);
    const nameOf = (sha: string) => versions.find(({ tag }) => tag.sha === sha)?.tag.name ?? '';
    const seen: string[] = [];
    const resolveCommits = (shas: readonly string[]) => {
      seen.push(...shas.map(nameOf));
      return Promise.resolve(shas.map((sha) => (nameOf(sha) === 'v1.2.0' ? undefined : sha)));
    };
    const found = versions.find(({ tag }) => tag.name === base);
    const marked = await markNoCommits({ resolveCommits }, versions, found);
    expect(seen).toEqual(asked);
    expect(marked.filter(({ tag }) => tag.isNoCommit === true).map(({ tag }) => tag.name)).toEqual(
      asked.filter((name) => name === 'v1.2.0'),
    );
    expect(marked.map(({ version }) => version)).toEqual(versions.map(({ version }) => version));
  });
});
