import { describe, expect, test } from '@jest/globals';
import { rulesetsOn } from '../../../shared/adapters/github/rulesets.ts';
import { type Reply, type Seen, withReplies } from './loopback.ts';

const ruleset = (more: object = {}) => ({
  id: 7,
  name: 'ledger',
  source: 'acme/shop',
  enforcement: 'active',
  current_user_can_bypass: 'never',
  _links: { html: { href: 'https://github.com/acme/shop/rules/7' } },
  ...more,
});
const forbidden = {
  id: 7,
  name: 'ledger',
  source: 'acme/shop',
  url: 'https://github.com/acme/shop/rules/7',
};
const rule = { type: 'creation', ruleset_id: 7, ruleset_source: 'acme/shop' };

const host =
  (one: { readonly id: number }, rules: readonly object[]) =>
  ({ path }: Seen): Reply => {
    if (path.endsWith(`/rulesets/${one.id}`)) return { status: 200, body: one };
    if (path.includes('/rules/branches/')) return { status: 200, body: rules };
    return { status: 404, body: { message: 'Not Found' } };
  };

describe('a branch', () => {
  test.each<[string, object, readonly object[], readonly object[]]>([
    ['is bound by a rule that GitHub tells', {}, [rule], [forbidden]],
    ['is bound once by several rules of one ruleset', {}, [rule, { ...rule, type: 'deletion' }], [forbidden]],
    [
      'is bound also where only pull requests may bypass',
      { current_user_can_bypass: 'pull_requests_only' },
      [rule],
      [forbidden],
    ],
    [
      'is bound where GitHub does not say who may bypass',
      { current_user_can_bypass: undefined },
      [rule],
      [forbidden],
    ],
    ['has no page where GitHub names none', { _links: {} }, [rule], [{ ...forbidden, url: undefined }]],
    ['is free to who may always bypass', { current_user_can_bypass: 'always' }, [rule], []],
    ['is free to who is exempt', { current_user_can_bypass: 'exempt' }, [rule], []],
    ['is free of a ruleset that is only evaluated', { enforcement: 'evaluate' }, [rule], []],
    ['is free without rules', {}, [], []],
  ])('%s', async (_name, more, rules, value) => {
    await withReplies(host(ruleset(more), rules), async ({ client, seen }) => {
      expect(await rulesetsOn(client, 'release/ledger')).toEqual({ kind: 'answered', value });
      expect(seen[0]?.path).toBe('/repos/acme/shop/rules/branches/release%2Fledger');
    });
  });

  test('is not known when a ruleset cannot be read', async () => {
    await withReplies(host({ id: 8 }, [rule]), async ({ client }) => {
      expect(await rulesetsOn(client, 'release-ledger')).toMatchObject({
        kind: 'unanswered',
        reason: { code: 'not-found' },
      });
    });
  });
});
