import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from '../../../../actions/canary-promote/collect/world.ts';
import { openRepository, type Repository } from '../../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../../shared/adapters/process/run.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { CONFIG, configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, type Given, play, type Step } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';
import { TEST_ENVIRONMENT } from '../../../kit/repository.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';

const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };
const OLD = { 'production/api': '1.0.0' };
const FILE = '.github/release.yml';

let arena: Arena;
beforeAll(async () => {
  arena = await openArena();
});

let stage: Stage;
async function atTen(): Promise<Stage> {
  stage = arena.enter();
  expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
  return stage;
}
afterEach(() => {
  writeFileSync(join(stage.dir, FILE), CONFIG);
});

const HANGS = new Error('takes for ever');
const hangs = (): Promise<never> => Promise.reject(HANGS);
/** Gives up at once on what would take for ever. */
const within: World['within'] = async (_, ask) => {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown === HANGS) return undefined;
    throw thrown;
  }
};

const git = (change: (repository: Repository) => Partial<Repository>) => (world: World) => ({
  ...world,
  openRepository: async () => {
    const repository = await world.openRepository();
    return { ...repository, ...change(repository) };
  },
});
const gitFrom = (env: Record<string, string>) => (world: World) => ({
  ...world,
  openRepository: (timeout = 0) => {
    const run = createRun({ ...TEST_ENVIRONMENT, ...env });
    return openRepository(
      (command, args, more) => run(command, args, { timeout, ...more }),
      temporaryFolder(),
    );
  },
});
const fails = (): Promise<never> =>
  Promise.reject(new CouldNotDecide([{ code: 'git-failed', message: 'git says fatal' }]));
const noTags = git(() => ({ tags: () => Promise.resolve([]) }));
const noRemote = git(() => ({ remoteUrl: () => Promise.resolve(undefined) }));
const offline: Given = { 'github-token': undefined };

type Change = (world: World) => World;
type Row = readonly [
  what: string,
  given: Given,
  env: Readonly<Record<string, string>>,
  world: Change,
  warned: readonly string[],
];
const same: Change = (world) => world;

describe('a rollback goes on', () => {
  test.each<Row>([
    ['outside of a clone', {}, {}, gitFrom({}), ['not-a-repository']],
    ['without git', {}, {}, gitFrom({ PATH: '/nowhere' }), ['git-missing']],
    ['with a git that hangs', {}, {}, (world) => ({ ...world, openRepository: hangs }), ['no-answer']],
    ['with tags that hang', {}, {}, git(() => ({ tags: hangs })), ['no-answer']],
    [
      'with a git that fails',
      {},
      {},
      git(() => ({ tags: fails, remoteUrl: fails })),
      ['git-failed', 'git-failed'],
    ],
    [
      'with a defect of ours',
      {},
      {},
      git(() => ({ tags: () => Promise.reject(new TypeError('no such thing')) })),
      ['unexpected'],
    ],
    ['with a wrong GITHUB_API_URL', {}, { GITHUB_API_URL: 'nonsense' }, same, ['invalid-api-url']],
    ['without GITHUB_REPOSITORY', {}, { GITHUB_REPOSITORY: '' }, noRemote, ['not-connected']],
    ['without a token', offline, {}, same, ['not-connected']],
    [
      'without anything but the configuration and the cluster',
      offline,
      {},
      (world) => ({ ...gitFrom({ PATH: '/nowhere' })(world), ledger: () => Promise.resolve(undefined) }),
      ['git-missing', 'not-connected', 'not-recorded'],
    ],
    [
      'with a ledger that cannot be opened',
      {},
      {},
      (world) => ({ ...world, ledger: hangs }),
      ['no-answer', 'not-recorded'],
    ],
    ['to a version that only GitHub has the tag of', { 'rollback-to': '1.0.0' }, {}, noTags, []],
    [
      'to a version that it is told, where no tag can be read',
      { 'rollback-to': '1.0.0' },
      {},
      git(() => ({ tags: fails })),
      ['git-failed'],
    ],
  ])('%s', async (_, given, env, world, warned) => {
    const at = await atTen();
    const end = await play(at, [
      { ...BACK, ...given },
      { env, world: (real) => ({ ...world(real), within }) },
    ]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', ...warned]);
    expect([end.decision, end.isAsked]).toEqual(['rollback', true]);
    expect(running(at)).toEqual(OLD);
  });

  test.each<[string, Given, RegExp]>([
    ['that neither the clone nor GitHub has', { 'rollback-to': '0.9.0' }, /^rollback-to: 0\.9\.0 was never/],
    ['that is no final one', { 'rollback-to': CANDIDATE }, /^rollback-to: 1\.1\.0-rc\.1 was never released/],
    [
      'that only GitHub knows, which is away',
      { ...offline, 'rollback-to': '1.0.0' },
      /no final version is known/,
    ],
  ])('but to no version %s, and says where to without it', async (_, given, wanted) => {
    const at = await atTen();
    const writes = at.cluster.writes.length;
    const end = await play(at, [{ ...BACK, ...given }, { world: noTags }]);
    expect(end.reasons[0]?.code).toBe('never-released');
    expect(end.reasons[0]?.message).toMatch(wanted);
    expect(end.reasons[0]?.message).toMatch(
      /without rollback-to this rollback takes back api to registry\.example\/api:1\.0\.0$/,
    );
    expect(at.cluster.writes.length).toBe(writes);
  });

  test('and tells what it went without', async () => {
    const at = await atTen();
    const end = await play(at, [BACK, { world: git(() => ({ tags: fails })) }]);
    expect(end.reasons.at(-1)).toEqual({
      code: 'git-failed',
      message: 'git says fatal; the rollback goes on without the tags',
    });
  });

  test('while a promotion of the same shop is refused', async () => {
    const at = await atTen();
    const end = await play(at, [{ request: { kind: 'advance' } }, { world: git(() => ({ tags: fails })) }]);
    expect([end.verdict, end.reasons[0]?.code]).toEqual(['error', 'git-failed']);
  });
});

const BROKEN = 'version: 1\nstrategies: {';
const SLIP = CONFIG.replace('train: { cut: Wed 17:00 }', 'train: { cut: Someday }').replace(
  'rate-window: 1m',
  'rate-window: soon',
);

describe('a configuration that does not load', () => {
  test.each<[string, string, Given, Change, readonly string[]]>([
    ['is replaced by that of a tag', BROKEN, {}, same, ['config-recorded']],
    ['or by that of GitHub’s latest release', BROKEN, {}, noTags, ['config-recorded']],
    ['or of the version that is named', BROKEN, { version: CANDIDATE }, noTags, ['config-recorded']],
    ['or by what of it is right', SLIP, offline, noTags, ['not-connected', 'config-in-part']],
    [
      'or by what of it is right, without git',
      SLIP,
      offline,
      gitFrom({ PATH: '/nowhere' }),
      ['git-missing', 'not-connected', 'config-in-part'],
    ],
  ])('%s', async (_, text, given, world, warned) => {
    const at = await atTen();
    writeFileSync(join(at.dir, FILE), text);
    const end = await play(at, [{ ...BACK, ...given }, { world }]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', ...warned]);
    expect(running(at)).toEqual(OLD);
  });

  test('and nothing that says where production runs is refused, with what to type', async () => {
    const at = await atTen();
    const writes = at.cluster.writes.length;
    writeFileSync(join(at.dir, FILE), BROKEN);
    const end = await play(at, [{ ...BACK, ...offline }, { world: noTags }]);
    expect([end.decision, end.verdict]).toEqual([undefined, 'error']);
    expect(end.reasons.map(({ code }) => code)).toEqual(['config-invalid', 'by-hand']);
    expect(end.reasons.at(-1)?.message).toBe(
      'nothing says where production runs, so nothing was taken back: mend the configuration, or do it by hand. ' +
        'Argo Rollouts: kubectl argo rollouts abort NAME -n NAMESPACE, then kubectl argo rollouts undo NAME -n NAMESPACE. ' +
        'A Deployment: kubectl rollout undo deployment/NAME -n NAMESPACE. Helm: helm rollback RELEASE -n NAMESPACE. ' +
        'Request adopt afterwards',
    );
    expect(at.cluster.writes.length).toBe(writes);
  });
});

describe('a configuration that could not be promoted by', () => {
  const service = (more: string) =>
    configOf({
      services: `  api:
    strategy: train
    image: registry.example/api:{version}
    deploy: { argo-rollouts: { name: api, namespace: production } }
${more}`,
    });
  test.each<[string, string, readonly string[]]>([
    ['names a service without a place', service('  jobs: { strategy: train }\n'), ['invalid-settings']],
    [
      'names no strategy',
      configOf({
        services: `  api:
    image: registry.example/api:{version}
    deploy: { argo-rollouts: { name: api, namespace: production } }
`,
      }),
      ['invalid-settings'],
    ],
  ])('%s, and is enough to take back by', async (_, text, warned) => {
    const at = await atTen();
    writeFileSync(join(at.dir, FILE), text);
    const end = await play(at, [BACK]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', ...warned]);
    expect(running(at)).toEqual(OLD);
  });

  test('a slip in the name of the only service is told, and takes it back', async () => {
    const at = await atTen();
    const end = await play(at, [{ ...BACK, service: 'apo' }]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', 'input-ignored']);
    expect(running(at)).toEqual(OLD);
  });

  test('a service like none that is there is told, with those that are', async () => {
    const at = await atTen();
    const end = await play(at, [{ ...BACK, service: 'payments' }]);
    expect(end.reasons).toMatchObject([
      {
        code: 'invalid-settings',
        message:
          'there is no service "payments"; the configuration has api. Nothing was taken back: name one of them, or none for all',
      },
    ]);
    expect(readFileSync(join(at.dir, FILE), 'utf8')).toBe(CONFIG);
  });
});

describe('a GitHub that is read and takes no write', () => {
  const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
  const MANY = Array.from({ length: 200 }, (_, index) => ({
    write: index + 1,
    kind: 'server-error' as const,
  }));
  const events = () => stage.outbox?.notices.map(({ notice }) => notice.event);
  const remembered = () => stage.ledger?.state('api')?.memory;
  const paged = () => stage.outbox?.pages.map(({ kind }) => kind);
  async function begun(): Promise<void> {
    stage = await setStage({ inMemory: true, config: configOf({ more: TELLING }) });
    expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
    stage.github.setFaults(MANY);
  }

  test('keeps nobody from being told, and the next run writes the issue', async () => {
    await begun();
    const end = await play(stage, [BACK]);
    expect(told(end)).toBe('rollback error 0: rolled-back github-silent');
    expect([running(stage), events()]).toEqual([OLD, ['canary', 'rollback']]);
    stage.github.setFaults([]);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
    expect((await stage.github.outside()).issues).toHaveLength(1);
    expect([events(), remembered()]).toMatchObject([
      ['canary', 'rollback'],
      { release: { stage: 'rolled-back' }, frozen: {} },
    ]);
  });

  test('keeps nobody from being paged for one that measurements call for', async () => {
    await begun();
    stage.setHealth([['2026-11-19T10:05:00Z', 0.2]]);
    stage.clock.advance(15 * 60_000);
    expect(told(await play(stage, NEXT))).toBe('rollback error 1: rolled-back github-silent');
    expect([running(stage), events(), paged()]).toEqual([OLD, ['canary', 'rollback'], ['rolled-back']]);
  });

  test('holds up no other candidate for ever', async () => {
    await begun();
    await play(stage, [BACK]);
    stage.github.setFaults(MANY);
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('rollback fail 1: rolled-back not-on-github');
    expect(end.reasons.at(-1)?.message).toBe(`GitHub did not take open-issue incident v${CANDIDATE}`);
    expect(remembered()).toMatchObject({ release: { stage: 'rolled-back' }, frozen: {} });
  });
});
