import { beforeEach, describe, expect, test } from '@jest/globals';
import { createAnnotatedTag, hasTag, tagAt } from '../../../shared/adapters/github/tags.ts';
import { addRuleset } from '../../../stand-ins/github/state/add.ts';
import { openShop, type Shop } from '../../stand-ins/github/shop.ts';
import { withReplies } from './loopback.ts';
import { clientOf, doneWith, valueIs } from './shop-client.ts';

const AT = Date.UTC(2026, 10, 20, 10);
const MESSAGE = 'v1.1.0\n\nCandidate: v1.1.0-rc.1\n';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

const wanted = (commit: string, at = AT) => ({ name: 'v1.1.0', commit, message: MESSAGE, at });

describe('createAnnotatedTag', () => {
  test('makes a tag with its text on the very commit', async () => {
    const client = clientOf(shop);
    expect(await tagAt(client, 'v1.1.0')).toEqual(valueIs(undefined));
    const made = await createAnnotatedTag(client, wanted(shop.main));
    expect(made).toMatchObject(doneWith({ wasThere: false }));
    expect(await tagAt(client, 'v1.1.0')).toMatchObject(
      valueIs({ commit: shop.main, message: expect.stringContaining('Candidate: v1.1.0-rc.1') }),
    );
    expect(await shop.git('cat-file', '-p', 'refs/tags/v1.1.0')).toContain(
      'tagger release-actions <release-actions@users.noreply.github.com> 1795168800 +0000',
    );
    expect(await shop.git('rev-parse', 'v1.1.0^{commit}')).toBe(shop.main);
  });

  test('finds the same tag, also one that was made at another time', async () => {
    const client = clientOf(shop);
    const first = await createAnnotatedTag(client, wanted(shop.main));
    const again = await createAnnotatedTag(client, wanted(shop.main, AT + 60_000));
    expect([first, again]).toMatchObject([
      doneWith({ wasThere: false }),
      doneWith({ wasThere: true, sha: first.kind === 'done' ? first.value.sha : '' }),
    ]);
  });

  test('never moves a tag', async () => {
    const client = clientOf(shop);
    await createAnnotatedTag(client, wanted(shop.first));
    expect(await createAnnotatedTag(client, wanted(shop.main))).toMatchObject({ kind: 'overtaken' });
    expect(await tagAt(client, 'v1.1.0')).toMatchObject(valueIs({ commit: shop.first }));
  });

  test.each([
    ['a commit that is not there', 'ghs_job', 'f'.repeat(40), 'refused', 'invalid'],
    ['no permission', 'ghs_reader', undefined, 'refused', 'forbidden'],
    ['a ruleset', 'ghs_app', undefined, 'refused', 'rule-violation'],
  ])('with %s is refused', async (_, token, commit, kind, code) => {
    if (code === 'rule-violation')
      addRuleset(shop.github.state, { name: 'tags', target: 'tag', rules: [{ type: 'creation' }] });
    const sent = await createAnnotatedTag(clientOf(shop, { token }), wanted(commit ?? shop.main));
    expect(sent).toMatchObject({ kind, reason: { code } });
    expect(await tagAt(clientOf(shop), 'v1.1.0')).toEqual(valueIs(undefined));
  });

  test.each([
    [1, 'server-error'],
    [1, 'answer-lost'],
    [2, 'server-error'],
    [2, 'answer-lost'],
  ] as const)('after write %d ends in %s is made again, once', async (write, kind) => {
    shop.github.setFaults([{ write, kind }]);
    expect(await createAnnotatedTag(clientOf(shop), wanted(shop.main))).toMatchObject({ kind: 'unknown' });
    expect(await createAnnotatedTag(clientOf(shop), wanted(shop.main))).toMatchObject({ kind: 'done' });
    expect((await shop.github.outside()).tags).toMatchObject({ 'refs/tags/v1.1.0': { target: shop.main } });
  });
});

describe('tagAt', () => {
  test('gives a lightweight tag without a text, and follows a tag on a tag', async () => {
    await shop.git('tag', 'light', shop.main);
    await shop.git(
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@b',
      'tag',
      '-a',
      '-m',
      'inner',
      'inner',
      shop.first,
    );
    await shop.git('-c', 'user.name=a', '-c', 'user.email=a@b', 'tag', '-a', '-m', 'outer', 'outer', 'inner');
    const client = clientOf(shop);
    expect(await tagAt(client, 'light')).toEqual(
      valueIs({ sha: shop.main, commit: shop.main, message: undefined }),
    );
    expect(await tagAt(client, 'outer')).toMatchObject(
      valueIs({ commit: shop.first, message: expect.stringMatching(/^outer/) }),
    );
  });

  const sha = 'a'.repeat(40);
  test.each([
    ['another ref', 'refs/tags/v10', 'commit', 'it is about another ref'],
    ['a tag on itself', 'refs/tags/v1', 'tag', 'a tag on a tag more than 5 deep'],
    ['a tag of a tree', 'refs/tags/v1', 'tree', 'it stands on a tree and not on a commit'],
  ])('%s is no answer', async (_, ref, type, message) => {
    await withReplies(
      ({ path }) => ({
        status: 200,
        body: path.includes('/git/ref/')
          ? { ref, object: { sha, type } }
          : { sha, message: 'm', object: { sha, type } },
      }),
      async ({ client, seen }) => {
        expect(await tagAt(client, 'v1')).toMatchObject({
          kind: 'unanswered',
          reason: { code: 'unreadable', message: expect.stringContaining(message) },
        });
        expect(seen.length).toBeLessThanOrEqual(6);
      },
    );
  });
});

describe('hasTag', () => {
  test.each([
    ['an annotated one', 'v1.1.0-rc.1', true],
    ['the beginning of one', 'v1.1.0', false],
    ['none', 'v9.9.9', false],
  ])('%s', async (_, name, isThere) => {
    await createAnnotatedTag(clientOf(shop), { ...wanted(shop.main), name: 'v1.1.0-rc.1' });
    expect(await hasTag(clientOf(shop), name)).toEqual(valueIs(isThere));
  });

  test.each([
    ['a repository that the token may not see', 404, 'not-found'],
    ['a wrong token', 401, 'forbidden'],
    ['a GitHub that fails', 502, 'unreachable'],
    ['an empty repository', 409, 'unreachable'],
  ])('%s is no answer, and not a tag that is not there', async (_, status, code) => {
    await withReplies(
      () => ({ status, body: { message: status === 409 ? 'Git Repository is empty.' : 'no' } }),
      async ({ client }) => {
        expect(await hasTag(client, 'v1.0.0')).toMatchObject({ kind: 'unanswered', reason: { code } });
      },
    );
  });
});
