import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connect, type GitHubClient } from '../../../shared/adapters/github/client.ts';
import { compare } from '../../../shared/adapters/github/compare.ts';
import { gitHubLedgerStore } from '../../../shared/adapters/github/ledger-store.ts';
import { addLabels, createPull, pullsFrom } from '../../../shared/adapters/github/pulls.ts';
import { commitChecks, openWithLabel } from '../../../shared/adapters/github/questions.ts';
import { createRef, moveRef, refAt } from '../../../shared/adapters/github/refs.ts';
import { createDraft, deleteRelease, releasesOf } from '../../../shared/adapters/github/releases.ts';
import { rulesetsOn } from '../../../shared/adapters/github/rulesets.ts';
import { dispatchWorkflow, isRunOver, runsFor } from '../../../shared/adapters/github/runs.ts';
import { tokenKind } from '../../../shared/adapters/github/token-kind.ts';
import type { LedgerWrite } from '../../../shared/ledger/store.ts';
import type { FaultKind } from '../../../stand-ins/github/faults/fault.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../../../stand-ins/github/start.ts';
import { addRuleset, addWorkflow } from '../../../stand-ins/github/state/add.ts';
import { createRepository, type TestRepository } from '../../kit/repository.ts';

const LEDGER = 'release-ledger';
const NOW = Date.UTC(2026, 10, 18, 17);

let repository: TestRepository;
let github: GitHub;
let first: string;
let second: string;

beforeEach(async () => {
  repository = await createRepository();
  first = await repository.commit('feat: one');
  second = await repository.commit('feat: two');
  await start();
});

afterEach(async () => {
  const problems = [...github.problems];
  await github.close();
  await repository.remove();
  expect(problems).toEqual([]);
});

async function start(options: GitHubOptions = {}): Promise<void> {
  github = await startGitHub({ repository: repository.dir, ...options });
}

function clientOf(token = 'ghs_job', timeout = 5_000): GitHubClient {
  const pacing = { now: () => NOW, sleep: () => Promise.resolve(), random: () => 0 };
  return connect({ token, apiUrl: github.apiUrl, owner: 'acme', repo: 'shop', timeout, pacing });
}

const valueIs = (value: unknown): object => ({ kind: 'answered', value });

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

describe('the ledger', () => {
  const entry = (parent: string | undefined, name: string): LedgerWrite => ({
    parent,
    files: {
      [`train/v1/${name}.json`]: `{"line":"${name} é"}\n`,
      'state/train.json': `{"last":"${name}"}\n`,
    },
    message: `v1 train: ${name}`,
    at: NOW,
  });

  test('begins, grows, is read and told by git', async () => {
    const store = gitHubLedgerStore(clientOf(), LEDGER);
    expect(await store.head()).toBeUndefined();
    expect(await store.write(entry(undefined, '1-intent'))).toMatchObject({ kind: 'won' });
    const head = await store.head();
    const won = await store.write(entry(head, '2-outcome'));
    expect(won).toEqual({ kind: 'won', head: await store.head() });
    expect(await store.write(entry(head, '3-other'))).toEqual({ kind: 'lost' });
    expect(await store.write(entry(head, '2-outcome'))).toEqual(won);
    const now = (await store.head()) ?? '';
    expect(await store.read(now, 'train/v1/1-intent.json')).toBe('{"line":"1-intent é"}\n');
    expect(await store.read(now, 'state/train.json')).toBe('{"last":"2-outcome"}\n');
    expect(await store.read(now, 'train/v1/3-other.json')).toBeUndefined();
    const history = await repository.git(
      '--git-dir',
      github.gitDirectory,
      'log',
      '--format=%s|%an|%ct',
      LEDGER,
    );
    expect(history.trim().split('\n')).toEqual([
      'v1 train: 2-outcome|release-actions|1795021200',
      'v1 train: 1-intent|release-actions|1795021200',
    ]);
  });

  test('of ten at once one wins', async () => {
    const written = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        gitHubLedgerStore(clientOf(), LEDGER).write(entry(undefined, `1-${index}`)),
      ),
    );
    expect(written.filter(({ kind }) => kind === 'won')).toHaveLength(1);
    expect(written.filter(({ kind }) => kind === 'lost')).toHaveLength(9);
  });

  const kinds: readonly FaultKind[] = [
    'server-error',
    'server-error-after',
    'secondary-limit',
    'timeout',
    'answer-lost',
  ];
  test.each(kinds)('%s at any of its writes: written once all the same', async (kind) => {
    for (const write of [1, 2, 3]) {
      const branch = `${LEDGER}-${write}`;
      const store = gitHubLedgerStore(clientOf('ghs_job', 400), branch);
      github.setFaults([{ write, kind }]);
      const won = await store.write(entry(undefined, '1-intent'));
      expect(won).toEqual({ kind: 'won', head: await store.head() });
      github.setFaults([{ write, kind }]);
      expect(await store.write(entry(await store.head(), '2-outcome'))).toMatchObject({ kind: 'won' });
      const count = await repository.git('--git-dir', github.gitDirectory, 'rev-list', '--count', branch);
      expect(count.trim()).toBe('2');
    }
  });

  test('reads that lag behind lose no write', async () => {
    await github.close();
    await start({ lag: 2 });
    const store = gitHubLedgerStore(clientOf(), LEDGER);
    const won = await store.write(entry(undefined, '1-intent'));
    github.setFaults([{ write: 3, kind: 'answer-lost' }]);
    const head = won.kind === 'won' ? won.head : '';
    expect(await store.write(entry(head, '2-outcome'))).toMatchObject({ kind: 'won' });
    expect(await store.write(entry(head, '3-other'))).toEqual({ kind: 'lost' });
  });

  test('behind a ruleset says which one', async () => {
    addRuleset(github.state, { name: 'everything', include: ['~ALL'], rules: [{ type: 'creation' }] });
    expect(await gitHubLedgerStore(clientOf(), LEDGER).write(entry(undefined, '1-intent'))).toMatchObject({
      kind: 'blocked',
      reason: { code: 'rule-violation', message: expect.stringContaining('"everything"') },
    });
  });
});
