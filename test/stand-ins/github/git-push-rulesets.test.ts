import { describe, expect, test } from '@jest/globals';
import { addRuleset } from '../../../stand-ins/github/state/add.ts';
import { createPair, type Pair, runClient, serve } from './git-kit.ts';
import { refs, said } from './pushed.ts';

describe('rulesets', () => {
  const guarded = async (given: Omit<Parameters<typeof addRuleset>[1], 'name'>): Promise<Pair> => {
    const pair = await createPair();
    addRuleset(pair.state, { name: 'guard', ...given });
    return pair;
  };
  const TAGS = { target: 'tag', include: ['refs/tags/v*'], rules: [{ type: 'creation' }] } as const;

  test('a tag that may not be made is refused in the words of GitHub', async () => {
    const pair = await guarded(TAGS);
    const address = await serve(pair);
    await pair.clone.tag('v1.0.0', { annotated: true });
    const { code, stderr } = await runClient(pair.clone.dir, 'push', address('ghs_job'), 'v1.0.0');
    expect(code).not.toBe(0);
    expect(said(stderr)).toEqual([
      'remote: error: GH013: Repository rule violations found for refs/tags/v1.0.0.',
      'remote: Review all repository rules at https://github.example/acme/shop/rules?ref=refs%2Ftags%2Fv1.0.0',
      'remote:',
      'remote: - Cannot create ref due to creations being restricted.',
      'remote:',
      ' ! [remote rejected] v1.0.0 -> v1.0.0 (push declined due to repository rule violations)',
    ]);
    expect(await refs(pair)).toEqual(['refs/heads/main']);
  });

  test.each([[['--atomic']], [[]]])('one tag takes the whole push down with it: %j', async (flags) => {
    const pair = await guarded(TAGS);
    const address = await serve(pair);
    await pair.clone.commit('feat: second');
    await pair.clone.tag('v1.0.0');
    const { stderr } = await runClient(
      pair.clone.dir,
      'push',
      ...flags,
      address('ghs_job'),
      'main:next',
      'v1.0.0',
    );
    expect(said(stderr).filter((line) => line.startsWith(' !'))).toHaveLength(2);
    expect(await refs(pair)).toEqual(['refs/heads/main']);
  });

  test('one who may bypass the ruleset makes the tag, a job never may', async () => {
    const bypass = ['shop-release[bot]', 'github-actions[bot]'].map(
      (login) => ({ type: 'Integration', id: 1, login, mode: 'always' }) as const,
    );
    const pair = await guarded({ ...TAGS, bypass });
    const address = await serve(pair);
    await pair.clone.tag('v1.0.0');
    expect((await runClient(pair.clone.dir, 'push', address('ghs_job'), 'v1.0.0')).code).not.toBe(0);
    expect((await runClient(pair.clone.dir, 'push', address('ghs_app'), 'v1.0.0')).code).toBe(0);
  });

  test.each([
    ['deletion', [':main'], 'Cannot delete this protected ref.'],
    ['non_fast_forward', ['--force', 'other:main'], 'Cannot force-push to this protected ref.'],
    ['pull_request', ['next:main'], 'Changes must be made through a pull request.'],
    ['required_linear_history', ['merged:main'], 'This branch must not contain merge commits.'],
    ['required_signatures', ['next:main'], 'Commits must have verified signatures.'],
  ])('%s', async (type, push, sentence) => {
    const pair = await guarded({ include: ['refs/heads/main'], rules: [{ type }] });
    const { clone } = pair;
    const address = await serve(pair);
    const main = await pair.git.read(['rev-parse', 'main']);
    await clone.branch('next');
    await clone.commit('feat: next');
    await clone.branch('merged', main);
    await clone.commit('feat: side');
    await clone.merge('next');
    await clone.branch('other', main);
    await clone.commit('feat: other', { parents: [] });
    const { code, stderr } = await runClient(clone.dir, 'push', address('ghs_job'), ...push);
    expect(code).not.toBe(0);
    expect(said(stderr)).toContain(`remote: - ${sentence}`);
    expect(await pair.git.read(['rev-parse', 'main'])).toBe(main);
    // What the ruleset does not look at is as free as before.
    expect((await runClient(clone.dir, 'push', address('ghs_job'), 'next:next')).code).toBe(0);
  });
});
