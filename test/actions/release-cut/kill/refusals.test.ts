import { describe, expect, test } from '@jest/globals';
import { cut, type CutOptions } from '../../../kit/github-cut/cut.ts';
import { chains, plainOutside } from '../../../kit/github-cut/result.ts';
import {
  CONFLICT,
  FORBIDDEN_TYPE,
  LATE,
  LOST,
  WORKFLOW_FILE,
} from '../../../kit/github-cut/refused-story.ts';
import { copyShop, forbid, openShop, type Scene, setScene, type Shop } from '../../../kit/github-cut/shop.ts';
import { HOTFIX, SECOND_CANDIDATE, type Story, TRAIN } from '../../../kit/github-cut/story.ts';

const NEXT_WEEK = Date.parse('2026-11-25T17:10:00Z');
/** The branch of the train, not the candidate that the story picks onto. */
const BRANCH = { ref: undefined, commits: undefined } as const;

type Refusal = {
  readonly name: string;
  readonly story: Story;
  readonly prepare?: (shop: Shop) => unknown;
  readonly options?: CutOptions;
  readonly code: string;
  /** What the line must say, all of them. */
  readonly words: readonly string[];
  /** Whether the run got as far as to announce it. */
  readonly announced?: true;
};

const REFUSALS: readonly Refusal[] = [
  {
    name: 'a branch of that name stands elsewhere',
    story: TRAIN,
    prepare: ({ git }) => git('branch', 'release/v1.1.0-rc.1', 'v1.0.0'),
    code: 'branch-taken',
    words: ['release/v1.1.0-rc.1 is there already', 'delete it if it is a leftover'],
  },
  {
    name: 'a ruleset forbids new branches',
    story: TRAIN,
    prepare: (shop) => {
      forbid(shop, 'branch', 'refs/heads/release/**', 'creation');
    },
    code: 'push-rule',
    words: ['refs/heads/release/v1.1.0-rc.1', 'creations being restricted', 'bypass list'],
    announced: true,
  },
  {
    name: 'a ruleset forbids new tags',
    story: TRAIN,
    prepare: (shop) => {
      forbid(shop, 'tag', 'refs/tags/v*', 'creation');
    },
    code: 'push-rule',
    words: ['refs/tags/v1.1.0-rc.1', 'creations being restricted', 'bypass list'],
    announced: true,
  },
  {
    name: 'a ruleset blocks the ledger',
    story: TRAIN,
    prepare: (shop) => {
      forbid(shop, 'branch', 'refs/heads/release-*', 'creation');
    },
    code: 'rule-violation',
    words: ['the ledger cannot be written', 'no creation of refs/heads/release-*', 'bypass list'],
  },
  {
    name: 'a workflow file that only the workflows permission may bring',
    story: WORKFLOW_FILE,
    code: 'push-workflow',
    words: ['.github/workflows', '`workflows: write`'],
    announced: true,
  },
  {
    name: 'a token that nobody knows',
    story: TRAIN,
    options: { token: 'ghs_unknown' },
    code: 'forbidden',
    words: ['401', 'Bad credentials', 'the token is wrong or has expired'],
  },
  { name: 'picks in conflict', story: CONFLICT, code: 'conflict', words: ['app.txt'] },
  { name: 'a commit of a forbidden type', story: FORBIDDEN_TYPE, code: 'forbidden-type', words: ['feat'] },
  {
    name: 'a commit that nobody knows',
    story: HOTFIX,
    options: { inputs: { commits: ['0123456789'] } },
    code: 'unknown-commit',
    words: ['no commit here is called 0123456789', 'fetch it'],
  },
  {
    name: 'a base that was never released',
    story: HOTFIX,
    options: { inputs: { 'base-version': '0.9.0' } },
    code: 'unknown-base-version',
    words: ['0.9.0 was never released', 'a final version that has a tag'],
  },
  {
    name: 'a candidate is live',
    story: SECOND_CANDIDATE,
    options: { at: NEXT_WEEK, inputs: BRANCH },
    code: 'live-candidate',
    words: ['v1.1.0-rc.1 is live', 'cut with supersede'],
  },
  {
    name: 'the slot has its cut, by the tag',
    story: SECOND_CANDIDATE,
    options: { inputs: BRANCH },
    code: 'slot-taken',
    words: ['Wed 2026-11-18 17:00 UTC already has its cut'],
  },
  { name: 'a feature after the code freeze', story: LATE, code: 'after-code-freeze', words: ['too late'] },
  {
    name: 'a fix of a newer version is missing',
    story: LOST,
    code: 'regresses-hotfix',
    words: ['v1.0.1', 'the sum'],
  },
];

const scenes = new Map<Story, Promise<Scene>>();
const sceneOf = (story: Story): Promise<Scene> => {
  const scene = scenes.get(story) ?? setScene(story);
  scenes.set(story, scene);
  return scene;
};

describe('refused with a clear line, and nothing half done', () => {
  test.each(REFUSALS)('$name', async ({ story, prepare, options, code, words, announced }) => {
    const shop = await openShop(await sceneOf(story));
    await prepare?.(shop);
    const before = await plainOutside(shop);
    const { decision, reasons } = await cut(shop, options);
    const { message = '' } = reasons.find((reason) => reason.code === code) ?? {};
    expect([decision ?? 'refuse', reasons.map((reason) => reason.code)]).toEqual([
      'refuse',
      expect.arrayContaining([code]),
    ]);
    expect(words.filter((word) => !message.includes(word)).map((word) => `${word}, in: ${message}`)).toEqual(
      [],
    );
    expect(message).not.toMatch(/[\n\r]|\[object/);
    expect(await plainOutside(shop)).toEqual(before);
    const ledger = Object.values(await chains(shop));
    expect(ledger.map(({ state, entries }) => [state.open, entries.map(({ kind }) => kind)])).toEqual(
      announced ? [[null, ['intent', 'outcome']]] : [],
    );
    expect(shop.github.problems).toEqual([]);
    await shop.close();
  });
});

test('a slot stays taken though somebody deleted its tag: the ledger remembers', async () => {
  const shop = await openShop(await sceneOf(TRAIN));
  await cut(shop);
  const tidy = await copyShop(shop);
  await tidy.git('update-ref', '-d', 'refs/tags/v1.1.0-rc.1');
  await tidy.git('update-ref', '-d', 'refs/heads/release/v1.1.0-rc.1');
  const before = await plainOutside(tidy);
  const { decision, reasons } = await cut(tidy);
  expect([decision, reasons.map(({ code }) => code)]).toEqual([
    'refuse',
    expect.arrayContaining(['slot-taken']),
  ]);
  expect(await plainOutside(tidy)).toEqual(before);
  await shop.close();
  await tidy.close();
});

test('supersede ends the live candidate, and the ledger remembers that', async () => {
  const shop = await openShop(await sceneOf(SECOND_CANDIDATE));
  const { decision, outputs } = await cut(shop, { at: NEXT_WEEK, inputs: { ...BRANCH, supersede: true } });
  expect([decision, outputs.tag]).toEqual(['complete', 'v1.1.0-rc.2']);
  expect((await chains(shop))['train']?.state.memory).toMatchObject({ 'ended:v1.1.0-rc.1': 'superseded' });
  await shop.close();
});

test('a tag that somebody puts elsewhere while the cut is under way is let be', async () => {
  const shop = await openShop(await sceneOf(TRAIN));
  const held = shop.github.setFaults([{ write: 1, kind: 'held' }]);
  const ending = cut(shop);
  await held.arrived;
  await shop.git('tag', 'v1.1.0-rc.1', 'v1.0.0');
  const before = await plainOutside(shop);
  held.release();
  const { decision, reasons } = await ending;
  expect([decision, reasons[0]?.code]).toEqual(['refuse', 'taken']);
  expect(reasons[0]?.message).toMatch(
    /refs\/tags\/v1\.1\.0-rc\.1 points at [0-9a-f]{7}, not at .* never moved/,
  );
  expect(await plainOutside(shop)).toEqual(before);
  await shop.close();
});
