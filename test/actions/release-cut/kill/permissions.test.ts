import { describe, expect, test } from '@jest/globals';
import type { Actor, Permission } from '../../../../stand-ins/github/route.ts';
import { TOKENS } from '../../../../stand-ins/github/access/tokens.ts';
import { cut } from '../../../kit/github-cut/cut.ts';
import { type Chain, chains, plainOutside, result } from '../../../kit/github-cut/result.ts';
import { copyShop, openShop, setScene } from '../../../kit/github-cut/shop.ts';
import { HOTFIX, type Story, TRAIN, TRAIN_WITH_CI } from '../../../kit/github-cut/story.ts';

const JOB = TOKENS['ghs_job'] ?? { login: '', kind: 'github-token', permissions: {} };

/** The token of a job that was given less. */
function jobWith(permissions: readonly Permission[], level: 'read' | 'none'): Actor {
  let left = JOB.permissions;
  for (const permission of permissions) {
    const { [permission]: dropped, ...others } = left;
    left = level === 'none' || dropped === undefined ? others : { ...others, [permission]: level };
  }
  return { ...JOB, permissions: left };
}

describe('a token without a permission is refused before anything is written', () => {
  test.each<[readonly Permission[], 'read' | 'none', Story, string]>([
    [['contents'], 'read', TRAIN, 'contents: write'],
    [['contents'], 'none', TRAIN, 'contents: read'],
    [['checks'], 'none', TRAIN, 'checks: read'],
    [['actions'], 'none', TRAIN_WITH_CI, 'actions: read'],
    // A pull request is an issue to who may read either.
    [['issues', 'pull-requests'], 'none', TRAIN, 'issues: read'],
    [['pull-requests'], 'none', HOTFIX, 'pull-requests: read'],
  ])('%j: %s', async (permissions, level, story, words) => {
    const shop = await openShop(await setScene(story), { tokens: { ghs_less: jobWith(permissions, level) } });
    const before = await plainOutside(shop);
    const { decision, reasons } = await cut(shop, { token: 'ghs_less' });
    const told = reasons.filter(({ code }) => code === 'forbidden').map(({ message }) => message);
    expect([decision ?? 'refuse', told]).toEqual(['refuse', [expect.stringContaining(words)]]);
    expect(await plainOutside(shop)).toEqual(before);
    expect(await chains(shop)).toEqual({});
    expect(shop.github.problems).toEqual([]);
    await shop.close();
  });
});

/** What each scope of the ledger remembers. */
function memoriesOf(all: Readonly<Record<string, Chain>>) {
  return Object.entries(all).map(([scope, { state }]) => [scope, state.memory]);
}

/** GitHub tells of a missing write only to who tries it: what stands before is whole, and the next run does the rest. */
describe('a token that may not do the last write', () => {
  test.each<[Permission, Story, string]>([
    ['actions', TRAIN_WITH_CI, 'actions: write'],
    ['pull-requests', HOTFIX, 'pull-requests: write'],
  ])(
    '%s: the candidate stands, the line names the permission, and a run that has it finishes',
    async (permission, story, words) => {
      const fresh = await openShop(await setScene(story));
      const alone = await copyShop(fresh);
      await cut(alone);
      const shop = await copyShop(fresh, { tokens: { ...TOKENS, ghs_less: jobWith([permission], 'read') } });
      const first = await cut(shop, { token: 'ghs_less' });
      expect([first.decision, first.verdict, first.reasons]).toEqual([
        'refuse',
        'error',
        [expect.objectContaining({ code: 'forbidden', message: expect.stringContaining(words) })],
      ]);
      expect((await plainOutside(shop)).releases).toEqual((await plainOutside(alone)).releases);
      // What is half done is remembered as all of it will be, whoever finishes it and when.
      expect(memoriesOf(await chains(shop))).toEqual(memoriesOf(await chains(alone)));
      const second = await cut(shop);
      expect([second.decision, second.outputs.changed]).toEqual(['complete', 'true']);
      expect(await plainOutside(shop)).toEqual(await plainOutside(alone));
      expect(await result(shop)).toMatchObject({ problems: [] });
      for (const { close } of [fresh, alone, shop]) await close();
    },
    120_000,
  );
});
