import { expect, test } from '@jest/globals';
import { seeApprovals } from '../../../actions/canary-promote/collect/see-approvals.ts';
import { seeOutside } from '../../../actions/canary-promote/collect/see-outside.ts';
import type { CanaryGoal } from '../../../actions/canary-promote/goal.ts';
import { releaseIssueKey } from '../../../actions/canary-promote/keys.ts';
import type { Story } from '../../../actions/canary-promote/notice-for.ts';
import { askForApproval, openIssueAbout } from '../../../actions/canary-promote/perform/issues.ts';
import { canarySettings, type CanarySettings } from '../../../actions/canary-promote/settings.ts';
import { type Ground, NOTHING_KNOWN } from '../../../actions/canary-promote/view.ts';
import type { Connection } from '../../../actions/release-cut/collect/world.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { addWorkflow, addWorkflowRun } from '../../../stand-ins/github/state/add.ts';
import { addRunReview } from '../../../stand-ins/github/state/add-review.ts';
import { clientOf } from '../../adapters/github/shop-client.ts';
import { openShop, type Shop } from '../../stand-ins/github/shop.ts';

const TAG = 'v1.1.0-rc.1';
const NOW = Date.UTC(2026, 10, 18, 17);
const CONFIG = `
version: 1
roles:
  release-captain: { users: [ana] }
strategies:
  all: { type: canary, steps: [{ weight: 100%, approvals: [release-captain] }] }
services:
  shop: { strategy: all, deploy: { command: { read: [./read.sh], set-weight: [./weight.sh] } } }
`;

const GROUND: Ground = {
  candidate: {
    version: '1.1.0-rc.1',
    tag: TAG,
    sha: 'a'.repeat(40),
    cutAt: NOW,
    final: { version: '1.1.0', tag: 'v1.1.0', sha: undefined },
    isHotfix: false,
    lacks: [],
    staged: undefined,
  },
  images: {},
  preflight: new Map(),
  opening: { open: true, reasons: [], until: undefined, nextOpening: undefined },
  openings: [],
  buffer: undefined,
  nextFreeze: undefined,
};

function settingsOfShop(): CanarySettings {
  const loaded = loadConfig({ text: CONFIG, file: 'release.yml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const settings = canarySettings(loaded.config, 'shop');
  if (!settings.ok) throw new Error(settings.message);
  return settings.value;
}

function goalFor({ unit }: CanarySettings): CanaryGoal {
  return {
    request: { kind: 'advance' },
    asker: { login: 'github-actions[bot]', isPerson: false },
    reason: undefined,
    tag: TAG,
    version: '1.1.0-rc.1',
    back: undefined,
    unit,
    configDigest: '',
    timezone: 'UTC',
    flags: [],
    notices: new Map(),
    pages: false,
    errorSignals: [],
    onBlind: 'hold',
    issues: true,
    isCaptain: undefined,
    finals: [],
    startedAt: NOW,
  };
}

function connectedTo(shop: Shop, ownRun?: number): Connection {
  const remote = { url: shop.github.gitDirectory, token: '' };
  return {
    kind: 'connected',
    github: { client: clientOf(shop), remote, token: '', ownRun: ownRun?.toString() },
  };
}

test('what one run asks for under the issue of a release, the next finds, and a comment approves it', async () => {
  const shop = await openShop();
  const settings = settingsOfShop();
  const connection = connectedTo(shop);
  const sources = { settings, connection };
  const goal = goalFor(settings);
  const story: Story = {
    goal,
    release: undefined,
    view: { ...NOTHING_KNOWN, ground: GROUND },
    notify: undefined,
    at: NOW,
  };
  const approved = (at: number) =>
    seeApprovals({ tag: TAG, step: 0, roles: ['release-captain'] }, GROUND, goal, sources, at);

  const key = releaseIssueKey(TAG);
  await openIssueAbout({ kind: 'open-issue', about: 'release', key, why: [] }, story, {
    ...sources,
    deployers: new Map(),
  });
  expect(await approved(NOW)).toMatchObject({ asked: false, check: { verdict: 'inconclusive' } });

  const question = { tags: [], releases: [], issues: [key], latest: false };
  const view = { ...story.view, outside: { question, seen: await seeOutside(question, connection) } };
  const ask = { kind: 'ask-approval', key, step: 0, roles: ['release-captain'] } as const;
  expect(await askForApproval(ask, { ...story, view }, sources)).toEqual({ kind: 'done' });
  expect(await approved(NOW)).toMatchObject({ asked: true, check: { verdict: 'inconclusive' } });
  const [issue] = shop.github.state.issues.rows;
  const [asked] = shop.github.state.comments.rows;
  for (const body of [issue?.body, asked?.body])
    expect(body?.split('\n').filter((line) => line.startsWith('<!--'))).toEqual([body?.split('\n')[0]]);

  shop.github.advance(60_000);
  const body = '/approve 1.1.0-rc.1 100%';
  await shop.call('POST', '/issues/1/comments', { body: { body }, token: 'ghp_admin' });
  expect(await approved(NOW + 120_000)).toMatchObject({
    asked: true,
    check: { verdict: 'pass' },
    approvers: [{ login: 'ana', role: 'release-captain' }],
  });
});

const DAY = 24 * 3_600_000;

test.each([
  ['the day is not over', DAY - 1, 'pass', []],
  ['the day is over', DAY, 'inconclusive', ['nobody-yet', 'expired']],
])(
  'an environment that let a run pass approves for a day from when the run was created: %s',
  async (_name, age, verdict, codes) => {
    const shop = await openShop();
    const { state } = shop.github;
    const { id: workflow } = addWorkflow(state, { path: '.github/workflows/release-promote.yml' });
    // GitHub lists what was said to the first attempt for the third, and never when.
    const run = addWorkflowRun(state, {
      workflow,
      event: 'workflow_dispatch',
      headBranch: 'main',
      headSha: shop.main,
      attempt: 3,
    });
    const user = { login: 'ana', type: 'User' } as const;
    addRunReview(state, {
      run: run.id,
      environments: ['release-captain'],
      state: 'approved',
      user,
      comment: '',
    });
    const settings = settingsOfShop();
    const { check } = await seeApprovals(
      { tag: TAG, step: 0, roles: ['release-captain'] },
      GROUND,
      goalFor(settings),
      { settings, connection: connectedTo(shop, run.id) },
      // GitHub tells times to the second.
      Math.floor(run.createdAt / 1_000) * 1_000 + age,
    );
    expect(check.verdict).toBe(verdict);
    expect(check.reasons.map(({ code }) => code)).toEqual(codes);
  },
);
