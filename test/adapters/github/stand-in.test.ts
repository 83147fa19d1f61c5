import { describe, expect, test } from '@jest/globals';
import { compare } from '../../../shared/adapters/github/compare.ts';
import { addLabels, createPull, pullsFrom } from '../../../shared/adapters/github/pulls.ts';
import { commitChecks, openWithLabel } from '../../../shared/adapters/github/questions.ts';
import { createRef, moveRef, refAt } from '../../../shared/adapters/github/refs.ts';
import { createDraft, deleteRelease, releasesOf } from '../../../shared/adapters/github/releases.ts';
import { rulesetsOn } from '../../../shared/adapters/github/rulesets.ts';
import { dispatchWorkflow, isRunOver, runsFor } from '../../../shared/adapters/github/runs.ts';
import { tokenKind } from '../../../shared/adapters/github/token-kind.ts';
import { addRuleset, addWorkflow } from '../../../stand-ins/github/state/add.ts';
import { clientOf, first, github, second, valueIs } from './on-stand-in.ts';

describe('a ref', () => {
  test('is made once, moved forward, and never back', async () => {
    const client = clientOf();
    const ref = 'refs/heads/release/v1.0.0-rc.1';
    expect(await refAt(client, ref)).toEqual(valueIs(undefined));
    expect(await createRef(client, { ref, sha: first })).toMatchObject({ kind: 'done' });
    expect(await createRef(client, { ref, sha: first })).toMatchObject({ kind: 'overtaken' });
    expect(await moveRef(client, { ref, sha: second })).toMatchObject({ kind: 'done' });
    expect(await moveRef(client, { ref, sha: first })).toMatchObject({ kind: 'overtaken' });
    expect(await refAt(client, ref)).toEqual(valueIs(second));
    expect(await moveRef(client, { ref: 'refs/heads/none', sha: first })).toMatchObject({
      kind: 'overtaken',
    });
    expect(await createRef(client, { ref: 'refs/heads/odd', sha: 'f'.repeat(40) })).toMatchObject({
      kind: 'refused',
      reason: { code: 'invalid' },
    });
  });

  test('is compared', async () => {
    expect(await compare(clientOf(), { base: first, head: 'main' })).toEqual(
      valueIs({ status: 'ahead', aheadBy: 1, behindBy: 0 }),
    );
  });

  test('needs contents: write, which the refusal names', async () => {
    const refused = await createRef(clientOf('ghs_reader'), { ref: 'refs/tags/v1', sha: first });
    expect(refused).toMatchObject({
      kind: 'refused',
      reason: { code: 'forbidden', message: expect.stringContaining('`permissions: contents: write`') },
    });
  });

  test('needs a token that GitHub knows', async () => {
    expect(await createRef(clientOf('ghs_wrong'), { ref: 'refs/tags/v1', sha: first })).toMatchObject({
      kind: 'refused',
      reason: { code: 'forbidden', message: expect.stringContaining('Bad credentials') },
    });
  });
});

describe('a ruleset', () => {
  test.each([
    ['tag', 'refs/tags/v1', 'refs/tags/v*', []],
    ['branch', 'refs/heads/release/v1', 'refs/heads/release/*', [{ name: 'guarded' }]],
  ] as const)(
    'that keeps a %s from being made refuses it, and that of a branch is named',
    async (target, ref, include, named) => {
      const branch = 'release/v1';
      expect(await rulesetsOn(clientOf(), branch)).toEqual(valueIs([]));
      addRuleset(github.state, {
        name: 'guarded',
        target,
        include: [include],
        rules: [{ type: 'creation' }],
        bypass: [{ type: 'Integration', id: 1, login: 'shop-release[bot]', mode: 'always' }],
      });
      expect(await rulesetsOn(clientOf(), branch)).toMatchObject(valueIs(named));
      expect(await createRef(clientOf(), { ref, sha: first })).toMatchObject({
        kind: 'refused',
        reason: { code: 'rule-violation' },
      });
      expect(await rulesetsOn(clientOf('ghs_app'), branch)).toEqual(valueIs([]));
      expect(await createRef(clientOf('ghs_app'), { ref, sha: first })).toMatchObject({ kind: 'done' });
    },
  );
});

test('drafts of one tag are found, the lowest id first, and deleted', async () => {
  const client = clientOf();
  const draft = { tag: 'v1.0.0-rc.1', title: 'v1.0.0-rc.1', body: '<b>@all</b>', isPrerelease: true };
  const made = [await createDraft(client, draft), await createDraft(client, draft)];
  const ids = made.map((sent) => (sent.kind === 'done' ? sent.value.id : 0));
  expect(await releasesOf(client, draft.tag)).toMatchObject(
    valueIs(
      ids.map((id) => ({ id, isDraft: true, isPrerelease: true, name: draft.title, body: draft.body })),
    ),
  );
  const [, later = 0] = ids;
  expect(await deleteRelease(client, later)).toMatchObject({ kind: 'done' });
  expect(await deleteRelease(client, later)).toMatchObject({ kind: 'overtaken' });
  expect(await releasesOf(client, draft.tag)).toMatchObject(valueIs([{ id: ids[0] }]));
});

test('a pull request is opened once, found and labelled', async () => {
  const client = clientOf();
  await createRef(client, { ref: 'refs/heads/port', sha: second });
  await createRef(client, { ref: 'refs/heads/old', sha: first });
  const pull = { head: 'port', base: 'old', title: 'Forward-port', body: 'why', isDraft: false };
  const opened = await createPull(client, pull);
  expect(opened).toMatchObject({ kind: 'done', value: { head: 'port', base: 'old', state: 'open' } });
  expect(await createPull(client, pull)).toMatchObject({ kind: 'overtaken' });
  const number = opened.kind === 'done' ? opened.value.number : 0;
  expect(await pullsFrom(client, pull)).toMatchObject(valueIs([{ number, isMerged: false }]));
  expect(await addLabels(client, { number, labels: ['forward-port'] })).toMatchObject({ kind: 'done' });
  expect(await openWithLabel(client, 'forward-port')).toMatchObject(valueIs([{ number }]));
  github.state.repository = { ...github.state.repository, actionsCreatePulls: false };
  expect(await createPull(client, { ...pull, base: 'main' })).toMatchObject({ kind: 'refused' });
});

test('a workflow is started and its runs are found', async () => {
  const client = clientOf();
  addWorkflow(github.state, { path: '.github/workflows/ci.yml' });
  const dispatch = { workflow: 'ci.yml', ref: 'main', inputs: {} };
  expect(await runsFor(client, { workflow: 'ci.yml', sha: second })).toEqual(valueIs([]));
  expect(await dispatchWorkflow(client, dispatch)).toEqual({ kind: 'done', value: undefined });
  const runs = await runsFor(client, { workflow: 'ci.yml', sha: second });
  expect(runs).toMatchObject(valueIs([{ event: 'workflow_dispatch', isOver: false }]));
  const id = runs.kind === 'answered' ? String(runs.value[0]?.id) : '';
  expect(await isRunOver(client, { run: id, attempt: '1' })).toEqual(valueIs(false));
  expect(await isRunOver(client, { run: '1', attempt: '1' })).toMatchObject({
    reason: { code: 'not-found' },
  });
  expect(await dispatchWorkflow(client, { ...dispatch, workflow: 'none.yml' })).toMatchObject({
    kind: 'refused',
    reason: { code: 'not-found' },
  });
});

test('a commit without checks has none', async () => {
  expect(await commitChecks(clientOf(), second, undefined)).toMatchObject(valueIs({ total: 0 }));
});

test.each([
  ['ghs_job', 'github-token'],
  ['ghs_app', 'app'],
  ['ghp_admin', 'classic'],
])('%s is a token of the kind %s', async (token, kind) => {
  expect(await tokenKind(clientOf(token), token)).toEqual(valueIs(kind));
  expect(github.writes).toEqual([]);
});
