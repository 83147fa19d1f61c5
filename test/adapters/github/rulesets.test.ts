import { describe, expect, test } from '@jest/globals';
import { creationIsForbidden } from '../../../shared/adapters/github/rulesets.ts';
import { type Reply, type Seen, withReplies } from './loopback.ts';

const ruleset = (more: object = {}) => ({
  id: 7,
  name: 'tags',
  source: 'acme/shop',
  target: 'tag',
  enforcement: 'active',
  conditions: { ref_name: { include: ['refs/tags/v*'], exclude: ['refs/tags/vendor*'] } },
  rules: [{ type: 'deletion' }, { type: 'creation' }],
  current_user_can_bypass: 'never',
  _links: { html: { href: 'https://github.com/acme/shop/rules/7' } },
  ...more,
});
const forbidden = {
  id: 7,
  name: 'tags',
  source: 'acme/shop',
  url: 'https://github.com/acme/shop/rules/7',
};

const host =
  (one: { readonly id: number }, rules: readonly object[] = []) =>
  ({ path }: Seen): Reply => {
    if (path.endsWith(`/rulesets/${one.id}`)) return { status: 200, body: one };
    if (path.endsWith('/rulesets')) return { status: 200, body: [one] };
    if (path.includes('/rules/branches/')) return { status: 200, body: rules };
    return { status: 404, body: { message: 'Not Found' } };
  };

describe('the creation of refs/tags/v1', () => {
  test.each<[string, object, object | undefined]>([
    ['is forbidden by a ruleset that takes it in', {}, forbidden],
    [
      'is forbidden also where only pull requests may bypass',
      { current_user_can_bypass: 'pull_requests_only' },
      forbidden,
    ],
    [
      'is forbidden where GitHub does not say who may bypass',
      { current_user_can_bypass: undefined },
      forbidden,
    ],
    ['is forbidden to all tags', { conditions: { ref_name: { include: ['~ALL'], exclude: [] } } }, forbidden],
    ['is forbidden without conditions', { conditions: null }, forbidden],
    ['is allowed to who may always bypass', { current_user_can_bypass: 'always' }, undefined],
    ['is allowed to who is exempt', { current_user_can_bypass: 'exempt' }, undefined],
    ['is allowed by other rules', { rules: [{ type: 'deletion' }] }, undefined],
    ['is allowed by a ruleset that is only evaluated', { enforcement: 'evaluate' }, undefined],
    ['is allowed by a ruleset for branches', { target: 'branch' }, undefined],
    [
      'is allowed outside the names',
      { conditions: { ref_name: { include: ['refs/tags/w*'], exclude: [] } } },
      undefined,
    ],
    [
      'is allowed to excluded names',
      { conditions: { ref_name: { include: ['~ALL'], exclude: ['refs/tags/v?'] } } },
      undefined,
    ],
  ])('%s', async (_name, more, value) => {
    await withReplies(host(ruleset(more)), async ({ client }) => {
      expect(await creationIsForbidden(client, 'refs/tags/v1')).toEqual({ kind: 'answered', value });
    });
  });
});

describe('the creation of a branch', () => {
  const rule = { type: 'creation', ruleset_id: 7, ruleset_source: 'acme/shop' };

  test.each<[string, object, readonly object[], object | undefined]>([
    ['is forbidden by a rule that GitHub tells', { conditions: null }, [rule, rule], forbidden],
    ['is allowed to who may bypass it', { current_user_can_bypass: 'always' }, [rule], undefined],
    ['is allowed by other rules', {}, [{ ...rule, type: 'deletion' }], undefined],
    ['is allowed without rules', {}, [], undefined],
  ])('%s', async (_name, more, rules, value) => {
    await withReplies(host(ruleset({ target: 'branch', ...more }), rules), async ({ client, seen }) => {
      expect(await creationIsForbidden(client, 'refs/heads/release/v1')).toEqual({ kind: 'answered', value });
      expect(seen[0]?.path).toBe('/repos/acme/shop/rules/branches/release%2Fv1');
    });
  });

  test('is not known when a ruleset cannot be read', async () => {
    await withReplies(host({ id: 8 }, [rule]), async ({ client }) => {
      expect(await creationIsForbidden(client, 'refs/heads/release/v1')).toMatchObject({
        kind: 'unanswered',
        reason: { code: 'not-found' },
      });
    });
  });
});
