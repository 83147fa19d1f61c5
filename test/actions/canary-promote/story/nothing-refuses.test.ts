import { describe, expect, test } from '@jest/globals';
import { CANDIDATE, type Given, play } from '../../../kit/canary/scene.ts';
import { running } from '../../../kit/canary/told.ts';
import { atTen } from './nothing-refuses/at-ten.ts';
import { BACK, OLD } from './nothing-refuses/steps.ts';
import {
  type Change,
  fails,
  git,
  gitFrom,
  hangs,
  noRemote,
  noTags,
  offline,
  same,
  within,
} from './nothing-refuses/worlds.ts';

type Row = readonly [
  what: string,
  given: Given,
  env: Readonly<Record<string, string>>,
  world: Change,
  warned: readonly string[],
];

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
    [
      'to a version that only GitHub knows, without a token',
      { ...offline, 'rollback-to': '1.0.0' },
      {},
      noTags,
      ['not-connected', 'no-answer'],
    ],
    [
      'to a version that only GitHub knows, with a wrong token',
      { 'github-token': 'ghp_nobody', 'rollback-to': '1.0.0' },
      {},
      noTags,
      ['github-silent', 'no-answer'],
    ],
    [
      'to a version that only GitHub knows, which is away',
      { 'rollback-to': '1.0.0' },
      { GITHUB_API_URL: 'http://127.0.0.1:1/api/v3' },
      noTags,
      ['github-silent', 'no-answer'],
    ],
    [
      'to a version that only GitHub knows, which hangs',
      { 'rollback-to': '1.0.0' },
      {},
      (world) => ({ ...noTags(world), connect: hangs }),
      ['no-answer', 'no-answer'],
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
      'that is no final one, without GitHub',
      { ...offline, 'rollback-to': CANDIDATE },
      /^rollback-to: 1\.1\.0-rc\.1 was never released; no final version is known at all/,
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

  test('and tells that it takes the version at its word', async () => {
    const at = await atTen();
    const end = await play(at, [{ ...BACK, ...offline, 'rollback-to': '1.0.0' }, { world: noTags }]);
    expect(end.reasons.at(-1)?.message).toMatch(
      /^the clone has no tag of 1\.0\.0, and nobody said whether it was released \(.+\); the rollback takes rollback-to at its word$/,
    );
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
