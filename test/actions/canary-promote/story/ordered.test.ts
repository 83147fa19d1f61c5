import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import type { LedgerStore } from '../../../../shared/ledger/store.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { createLife } from '../../../kit/canary/life.ts';
import type { PromoteOptions } from '../../../kit/canary/promote.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const BACK: Step = [{ request: { kind: 'rollback' }, reason: 'customers call' }];
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const OLD = { 'production/api': '1.0.0' };

let arena: Arena;
beforeAll(async () => {
  arena = await openArena({ config: configOf({ more: TELLING }) });
});

async function atTen(cluster?: Parameters<Arena['enter']>[0]): Promise<Stage> {
  const stage = arena.enter(cluster);
  expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
  stage.clock.advance(5 * MINUTE);
  return stage;
}

describe('a rollback that a person orders', () => {
  test('goes back, and is what was asked for', async () => {
    const stage = await atTen();
    const end = await play(stage, BACK);
    expect(told(end)).toBe('rollback fail 0: rolled-back');
    expect(end.reasons[0]?.message).toBe('customers call');
    expect(running(stage)).toEqual(OLD);
    expect(stage.outbox?.pages).toEqual([]);
    const { issues } = await stage.github.outside();
    expect(issues).toMatchObject([{ labels: ['incident', 'release'] }]);
  });

  test('without a reason, by a bot, at night in a freeze: it goes back', async () => {
    const stage = await atTen();
    stage.clock.moveTo('2026-11-21T23:00:00Z');
    const end = await play(stage, [
      { request: { kind: 'rollback' } },
      { actor: 'release-bot[bot]', event: 'repository_dispatch' },
    ]);
    expect(told(end)).toBe('rollback fail 0: rolled-back');
    expect(end.reasons[0]?.message).toBe('ordered by release-bot[bot]');
    expect(running(stage)).toEqual(OLD);
  });

  test('to a version that was released', async () => {
    const stage = await atTen();
    expect(told(await play(stage, [{ ...BACK[0], 'rollback-to': '1.0.0' }]))).toBe(
      'rollback fail 0: rolled-back',
    );
    expect(running(stage)).toEqual(OLD);
  });

  test('to one that never was: it says which were, and nothing is changed', async () => {
    const stage = await atTen();
    const writes = stage.cluster.writes.length;
    const end = await play(stage, [{ ...BACK[0], 'rollback-to': '0.9.0' }]);
    expect([end.decision, end.verdict, end.reasons[0]?.code]).toEqual([undefined, 'error', 'never-released']);
    expect(end.reasons[0]?.message).toBe(
      'rollback-to: 0.9.0 was never released; the last are v1.0.0; without rollback-to this rollback takes back api to registry.example/api:1.0.0',
    );
    expect(stage.cluster.writes.length).toBe(writes);
  });

  test('twice: the second finds nothing to do', async () => {
    const stage = await atTen();
    await play(stage, BACK);
    expect(told(await play(stage, BACK))).toBe('none pass 0: nothing-to-roll-back');
    expect(stage.outbox?.notices.filter(({ notice }) => notice.event === 'rollback')).toHaveLength(1);
  });

  test('although the configuration is broken by now', async () => {
    const stage = await atTen();
    writeFileSync(join(stage.dir, '.github/release.yml'), 'version: 1\nstrategies: {');
    const end = await play(stage, BACK);
    writeFileSync(join(stage.dir, '.github/release.yml'), configOf({ more: TELLING }));
    expect(told(end)).toBe('rollback fail 0: rolled-back config-recorded');
    expect(running(stage)).toEqual(OLD);
  });

  test('although it names another version than the one that has traffic', async () => {
    const stage = await atTen();
    const end = await play(stage, [{ ...BACK[0], version: '1.2.0-rc.1' }]);
    expect(told(end)).toBe('rollback fail 0: rolled-back version-ignored');
    expect(end.reasons[1]?.message).toBe(
      'version 1.2.0-rc.1 is not what is under way: the rollback is of v1.1.0-rc.1',
    );
    expect(running(stage)).toEqual(OLD);
    expect(stage.ledger?.state('api')?.memory).toMatchObject({
      release: { tag: `v${CANDIDATE}`, stage: 'rolled-back' },
    });
  });
});

/** A ledger that is away from a time on, until forty seconds after somebody wanted to write to it. */
function away(stage: Stage, from: number): PromoteOptions {
  let since: number | undefined;
  const answer = <T>(ask: () => Promise<T>, isWrite = false): Promise<T> => {
    const now = stage.clock.now();
    if (now < from || (since !== undefined && now > since + 40_000)) return ask();
    if (isWrite || now === from) since ??= now;
    return Promise.reject(new CouldNotDecide([{ code: 'unreachable', message: 'GitHub answered 503' }]));
  };
  const ledger = stage.ledger?.of(createLife());
  if (ledger === undefined) throw new Error('this stage has no ledger in memory');
  const flaky: LedgerStore = {
    head: () => answer(ledger.head),
    read: (commit, path) => answer(() => ledger.read(commit, path)),
    write: (write) => answer(() => ledger.write(write), true),
  };
  return { world: (world) => ({ ...world, ledger: () => Promise.resolve(flaky) }) };
}

describe('a ledger that goes away', () => {
  test('holds up no rollback that a person orders, which is written down when it is back', async () => {
    const stage = await atTen();
    const options = away(stage, stage.clock.now());
    const end = await play(stage, BACK, options);
    expect(told(end)).toBe('rollback fail 0: rolled-back recorded-late');
    expect(running(stage)).toEqual(OLD);
    expectRecorded(stage);
  });

  test('nor one that measurements call for', async () => {
    const stage = arena.enter();
    stage.setHealth([['2026-11-19T10:05:00Z', 0.2]]);
    const watching: Step = [{ ...TO_TEN[0], watch: 15 * MINUTE }];
    const end = await play(stage, watching, away(stage, Date.parse('2026-11-19T10:06:00Z')));
    stage.setHealth([]);
    expect(told(end)).toBe('rollback fail 1: rolled-back recorded-late');
    expect(running(stage)).toEqual(OLD);
    expectRecorded(stage);
    expect(told(await play(stage, NEXT))).toBe('none pass 0: nothing-under-way');
  });
});

function expectRecorded({ ledger }: Stage): void {
  const state = ledger?.state('api');
  expect(state?.open).toBeNull();
  expect(state?.memory).toMatchObject({
    release: { tag: `v${CANDIDATE}`, stage: 'rolled-back', weight: 0 },
    frozen: {},
    ended: [[`v${CANDIDATE}`, 'rolled-back']],
  });
}

test('GitHub is away altogether: traffic and desired version go back all the same', async () => {
  const stage = await atTen();
  const end = await play(stage, BACK, {
    patience: 1_000,
    env: { GITHUB_API_URL: 'http://127.0.0.1:9/api/v3' },
  });
  expect(end.decision).toBe('rollback');
  expect(running(stage)).toEqual(OLD);
});

describe('somebody else changes what runs', () => {
  test('a GitOps controller puts the bad version back: not confirmed, and paged with the commands', async () => {
    const stage = arena.enter({ services: [{ name: 'api' }], gitOps: 20_000 });
    await play(stage, TO_TEN);
    stage.cluster.deploy({ kind: 'rollout', name: 'api' }, `registry.example/api:${CANDIDATE}`);
    stage.clock.advance(MINUTE);
    const end = await play(stage, BACK);
    expect(told(end)).toBe('rollback error 1: rollback-unconfirmed');
    const [page] = stage.outbox?.pages ?? [];
    expect(page?.kind).toBe('rollback-not-confirmed');
    expect(page?.details.find(({ name }) => name === 'commands')?.value).toMatch(/kubectl .*patch.*rollout/);
    expect(stage.ledger?.state('api')?.memory).toMatchObject({ release: { stage: 'rolling-back' } });
    // Somebody brings git to the old version; the next run, whatever it was to do, finishes the rollback first.
    stage.cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.0.0');
    stage.clock.advance(5 * MINUTE);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
    expect(running(stage)).toEqual(OLD);
    expect(stage.outbox?.notices.filter(({ notice }) => notice.event === 'rollback')).toHaveLength(1);
  });

  test('by hand to another weight: refused, until it is adopted', async () => {
    const stage = await atTen();
    stage.cluster.byHand(['argo', 'rollouts', 'promote', 'api', '-n', 'production']);
    stage.clock.advance(31 * MINUTE);
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('hold fail 0: changed-by-hand');
    expect(end.reasons[0]?.message).toMatch(
      /^api shows .*1\.1\.0-rc\.1 at 50%, and the ledger says .* at 10%/,
    );
    expect(told(await play(stage, [{ request: { kind: 'adopt' }, reason: 'promoted by hand' }]))).toBe(
      'complete pass 0: adopted',
    );
    stage.clock.advance(31 * MINUTE);
    const last = await play(stage, [{ request: { kind: 'promote', weight: 100 } }]);
    expect(told(last)).toBe('advance pass 0: step-taken');
    expect(running(stage)).toEqual({ 'production/api': CANDIDATE });
  });

  test('adopt is a person’s word, with a reason', async () => {
    const stage = await atTen();
    expect(
      told(await play(stage, [{ request: { kind: 'adopt' }, reason: 'x' }, { event: 'schedule' }])),
    ).toBe('refuse fail 1: not-a-person');
    const end = await play(stage, [{ request: { kind: 'adopt' } }]);
    expect([end.verdict, end.reasons[0]?.message]).toEqual([
      'error',
      'adopt needs reason: what was done by hand, and why',
    ]);
  });
});

describe('after a rollback promotions rest', () => {
  test.each([
    [
      'a captain with a reason',
      'ana',
      'workflow_dispatch',
      'it was the database',
      'complete pass 0: resumed',
    ],
    ['a captain without one', 'ana', 'workflow_dispatch', undefined, 'refuse fail 1: reason-missing'],
    ['somebody else', 'sam', 'workflow_dispatch', 'it was the database', 'refuse fail 1: not-in-role'],
    ['the recovery job', 'github-actions[bot]', 'workflow_run', undefined, 'none pass 0: frozen'],
  ])('%s', async (_, actor, event, reason, wanted) => {
    const stage = await atTen();
    await play(stage, BACK);
    stage.clock.advance(HOUR);
    const end = await play(stage, [
      { request: { kind: 'resume' }, reason },
      { actor, event },
    ]);
    expect(told(end)).toBe(wanted);
    const isFrozen = stage.ledger?.state('api')?.memory['frozen'] !== null;
    expect(isFrozen).toBe(!wanted.startsWith('complete'));
    expect(running(stage)).toEqual(OLD);
  });

  test('and the candidate that went back is over for good', async () => {
    const stage = await atTen();
    await play(stage, BACK);
    await play(stage, [{ request: { kind: 'resume' }, reason: 'it was the database' }]);
    expect(told(await play(stage, TO_TEN))).toBe('refuse fail 1: rolled-back');
  });
});

test('the recovery job goes on with nothing that was not begun, and leaves a weight alone that is well', async () => {
  const stage = await atTen();
  expect(
    told(
      await play(stage, [
        { request: { kind: 'resume' } },
        { actor: 'github-actions[bot]', event: 'workflow_run' },
      ]),
    ),
  ).toBe('none pass 0: nothing-open');
  expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 10%` });
});

describe('with two regions', () => {
  /** All the way to ten per cent in both of them. */
  async function atTenInTwo(): Promise<Stage> {
    const stage = await setStage({
      inMemory: true,
      services: ['api', 'web'],
      cluster: {
        services: [{ name: 'api' }, { name: 'web', namespace: 'other', image: 'registry.example/api:1.0.0' }],
      },
      config: configOf({
        services: `  api:
    strategy: train
    image: registry.example/api:{version}
    deploy:
      - { argo-rollouts: { name: api, namespace: production }, region: eu }
      - { argo-rollouts: { name: web, namespace: other }, region: us }
`,
        more: TELLING,
      }),
    });
    expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
    return stage;
  }

  test('of which one does not answer: the other goes back at once, and somebody is paged for the rest', async () => {
    const stage = await atTenInTwo();
    stage.clock.advance(5 * MINUTE);
    stage.cluster.setOutages([{ kind: 'unreachable', namespace: 'other' }]);
    const end = await play(stage, BACK);
    expect(told(end)).toBe('rollback error 1: rollback-unconfirmed');
    stage.cluster.setOutages([]);
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'other/web': `${CANDIDATE} 10%` });
    expect(stage.outbox?.pages.map(({ kind }) => kind)).toEqual(['rollback-not-confirmed']);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'other/web': '1.0.0' });
  });

  test('of which one refuses every write: the other goes back all the same', async () => {
    const stage = await atTenInTwo();
    stage.cluster.setOutages([{ kind: 'forbidden', namespace: 'other', calls: 'writes' }]);
    expect(told(await play(stage, BACK))).toBe('rollback error 1: rollback-unconfirmed');
    stage.cluster.setOutages([]);
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'other/web': `${CANDIDATE} 10%` });
  });
});
