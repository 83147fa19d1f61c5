import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../stand-ins/github/route.ts';
import { fnmatch } from '../../../stand-ins/github/rulesets/fnmatch.ts';
import { violationsOf } from '../../../stand-ins/github/rulesets/violations.ts';
import { addRuleset } from '../../../stand-ins/github/state/add.ts';
import { newState } from '../../../stand-ins/github/state/state.ts';
import { openShop } from './shop.ts';

describe('a pattern', () => {
  test.each([
    ['refs/heads/main', 'refs/heads/main', true],
    ['refs/heads/main', 'refs/heads/main2', false],
    ['refs/heads/release/*', 'refs/heads/release/a', true],
    ['refs/heads/release/*', 'refs/heads/release/a/b', false],
    ['refs/heads/release/*', 'refs/heads/release', false],
    ['refs/heads/release/**/*', 'refs/heads/release/a', true],
    ['refs/heads/release/**/*', 'refs/heads/release/a/b/c', true],
    ['refs/heads/release/**', 'refs/heads/release/a/b', false],
    ['refs/heads/**/hotfix', 'refs/heads/hotfix', true],
    ['refs/tags/v*', 'refs/tags/v1.0.0', true],
    ['refs/tags/v*', 'refs/tags/v', true],
    ['refs/tags/v*-rc.*', 'refs/tags/v1.0.0-rc.12', true],
    ['refs/tags/v*-rc.*', 'refs/tags/v1.0.0', false],
    ['refs/tags/v?.?', 'refs/tags/v1.2', true],
    ['refs/tags/v?.?', 'refs/tags/v1.23', false],
    ['refs/tags/v[0-9]', 'refs/tags/v7', true],
    ['refs/tags/v[0-9]', 'refs/tags/vx', false],
    ['refs/tags/v[^0-9]', 'refs/tags/vx', true],
    ['refs/tags/v[!0-9]', 'refs/tags/v7', false],
    ['refs/tags/v\\*', 'refs/tags/v*', true],
    ['refs/tags/v\\*', 'refs/tags/v1', false],
    ['refs/tags/v[1', 'refs/tags/v[1', true],
    ['', 'refs/heads/main', false],
  ])('%s against %s: %s', (pattern, ref, expected) => {
    expect(fnmatch(pattern, ref)).toBe(expected);
  });

  test('of many stars is done at once', () => {
    expect(fnmatch(`${'a*'.repeat(500)}b`, 'a'.repeat(20_000))).toBe(false);
    expect(fnmatch(`${'**/'.repeat(100)}b`, 'a/'.repeat(2_000))).toBe(false);
  });
});

describe('a change of a ref', () => {
  const app: Actor = { login: 'shop-release[bot]', kind: 'app', permissions: { contents: 'write' } };
  const job: Actor = { ...app, login: 'github-actions[bot]', kind: 'github-token' };
  const admin: Actor = { login: 'ana', kind: 'classic', permissions: { administration: 'write' } };
  const kinds = ['creation', 'update', 'deletion', 'non-fast-forward'] as const;

  /** Of each kind of change the rules it breaks. */
  function broken(rule: string, given: { actor?: Actor; ref?: string; ruleset?: object } = {}) {
    const state = newState();
    addRuleset(state, { name: 'r', include: ['~ALL'], rules: [{ type: rule }], ...given.ruleset });
    const ref = given.ref ?? 'refs/heads/main';
    return kinds.filter((kind) => violationsOf(state, { ref, kind, actor: given.actor ?? app }).length > 0);
  }

  test.each([
    ['creation', ['creation']],
    ['update', ['update', 'non-fast-forward']],
    ['deletion', ['deletion']],
    ['non_fast_forward', ['non-fast-forward']],
    ['pull_request', ['update', 'non-fast-forward']],
    ['merge_queue', []],
  ])('the rule %s forbids %j', (rule, expected) => {
    expect(broken(rule)).toEqual(expected);
  });

  test.each([
    ['another target', { target: 'tag' }],
    ['a disabled ruleset', { enforcement: 'disabled' }],
    ['a ruleset that is only evaluated', { enforcement: 'evaluate' }],
    ['a pattern that is excluded', { exclude: ['refs/heads/ma*'] }],
    ['a pattern that does not match', { include: ['refs/heads/release/*'] }],
  ])('%s forbids nothing', (_, ruleset) => {
    expect(broken('creation', { ruleset })).toEqual([]);
  });

  test('~DEFAULT_BRANCH is one branch only', () => {
    const ruleset = { include: ['~DEFAULT_BRANCH'] };
    expect(broken('deletion', { ruleset })).toEqual(['deletion']);
    expect(broken('deletion', { ruleset, ref: 'refs/heads/other' })).toEqual([]);
  });

  const listed = (login: string, mode = 'always') => ({ type: 'Integration', id: 1, login, mode });
  const role = { type: 'RepositoryRole', id: 5, mode: 'always' };
  test.each([
    ['an App that is listed', app, listed(app.login), []],
    ['an App that is exempt', app, listed(app.login, 'exempt'), []],
    ['an App that may bypass on pull requests only', app, listed(app.login, 'pull_request'), ['deletion']],
    ['another App', app, listed('other[bot]'), ['deletion']],
    ['the token of a job, even when listed', job, listed(job.login), ['deletion']],
    ['an administrator, by role', admin, role, []],
    ['who does not administer, by role', app, role, ['deletion']],
  ])('%s: breaks %3$j', (_, actor, bypass, expected) => {
    expect(broken('deletion', { actor, ruleset: { bypass: [bypass] } })).toEqual(expected);
  });
});

describe('the API', () => {
  const bypass = [{ type: 'Integration', id: 7, login: 'shop-release[bot]', mode: 'always' }] as const;

  async function ruled() {
    const shop = await openShop();
    const rules = [{ type: 'creation' }, { type: 'deletion' }];
    const include = ['refs/heads/release/*'];
    const { id } = addRuleset(shop.github.state, { name: 'releases', include, rules, bypass });
    addRuleset(shop.github.state, { name: 'off', enforcement: 'disabled', rules });
    return { shop, id };
  }

  test('tells the rules of a branch that is not there', async () => {
    const { shop, id } = await ruled();
    const rule = { ruleset_source_type: 'Repository', ruleset_source: 'acme/shop', ruleset_id: id };
    expect(await shop.call('GET', '/rules/branches/release/v1')).toEqual({
      status: 200,
      body: [
        { type: 'creation', ...rule },
        { type: 'deletion', ...rule },
      ],
    });
    expect(await shop.call('GET', '/rules/branches/release/v1/a')).toEqual({ status: 200, body: [] });
  });

  test.each([
    ['ghs_job', 'never', false],
    ['ghs_app', 'always', false],
    ['ghp_admin', 'never', true],
  ])('tells %s that it may bypass: %s; shows who may: %s', async (token, mine, shows) => {
    const { shop, id } = await ruled();
    const { body } = await shop.call('GET', `/rulesets/${id}`, { token });
    expect(body).toMatchObject({ current_user_can_bypass: mine, enforcement: 'active' });
    const actors = [{ actor_id: 7, actor_type: 'Integration', bypass_mode: 'always' }];
    expect(body).toEqual(
      shows
        ? expect.objectContaining({ bypass_actors: actors })
        : expect.not.objectContaining({ bypass_actors: actors }),
    );
  });

  test('lists rulesets without their rules, by target', async () => {
    const { shop } = await ruled();
    const { body } = await shop.call('GET', '/rulesets');
    expect(body).toMatchObject([{ name: 'releases' }, { name: 'off', enforcement: 'disabled' }]);
    expect(JSON.stringify(body)).not.toContain('creation');
    expect(await shop.call('GET', '/rulesets?targets=tag')).toEqual({ status: 200, body: [] });
  });
});
