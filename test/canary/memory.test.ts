import { describe, expect, test } from '@jest/globals';
import { readUnitMemory, rememberUnit } from '../../shared/canary/memory.ts';
import type { ReleaseState, UnitMemory } from '../../shared/canary/release-state.ts';
import type { Json } from '../../shared/evidence/canonical-json.ts';

const RELEASE: ReleaseState = {
  version: '1.4.0-rc.1',
  tag: 'v1.4.0-rc.1',
  sha: 'a'.repeat(40),
  configDigest: `sha256:${'b'.repeat(64)}`,
  stage: 'canary',
  step: 0,
  weight: 12.5,
  weightSince: 1_000,
  judgedUntil: 2_000,
  bakeFrom: 1_500,
  cutAt: 100,
  isHotfix: false,
  images: { api: 'ghcr.io/acme/api@sha256:1', 'api@eu': 'ghcr.io/acme/api@sha256:2' },
  before: { api: 'ghcr.io/acme/api@sha256:0' },
  guardUntil: null,
  soakUntil: 3_000,
  nextProbe: null,
  why: ['error-rate 3% > 2%'],
  isAutomatic: true,
  blindSince: 1_800,
  paged: ['blind'],
  incident: 7,
};
const FROZEN = { since: 5, version: '1.3.0-rc.2', why: 'error-rate 3% > 2%' };
const NOTHING: UnitMemory = { release: undefined, frozen: undefined, ended: new Map() };

/** As it comes back out of the ledger. */
const stored = (memory: UnitMemory): Record<string, Json> => {
  const value: unknown = JSON.parse(JSON.stringify(rememberUnit(memory)));
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  return Object.fromEntries(Object.entries(value));
};

describe('what is remembered comes back', () => {
  test.each<[string, UnitMemory]>([
    ['nothing', NOTHING],
    ['a release under way', { ...NOTHING, release: RELEASE }],
    ['a frozen unit', { ...NOTHING, frozen: FROZEN }],
    [
      'how releases ended, in their order',
      {
        ...NOTHING,
        ended: new Map([
          ['v1.3.0-rc.2', 'rolled-back'],
          ['v1.2.0-rc.10', 'complete'],
          ['v1.2.0-rc.9', 'superseded'],
        ]),
      },
    ],
    ['all of it', { release: RELEASE, frozen: FROZEN, ended: new Map([['v1.3.0-rc.1', 'abandoned']]) }],
    ...(
      [
        'candidate',
        'canary',
        'guard',
        'soak',
        'rolling-back',
        'complete',
        'rolled-back',
        'superseded',
        'abandoned',
      ] as const
    ).map((stage): [string, UnitMemory] => [
      `stage ${stage}`,
      { ...NOTHING, release: { ...RELEASE, stage, step: -1 } },
    ]),
  ])('%s', (_, memory) => {
    expect(readUnitMemory(stored(memory))).toEqual({ kind: 'answered', value: memory });
  });

  test('in their order', () => {
    const ended = new Map([
      ['v2', 'complete'],
      ['v1', 'rolled-back'],
    ] as const);
    const read = readUnitMemory(stored({ ...NOTHING, ended }));
    expect(read.kind === 'answered' && [...read.value.ended]).toEqual([...ended]);
  });
});

test('only the newest fifty ends are kept', () => {
  const ended = new Map(Array.from({ length: 51 }, (_, n) => [`v1.0.${n}`, 'complete'] as const));
  const read = readUnitMemory(stored({ ...NOTHING, ended }));
  expect(read.kind === 'answered' && [...read.value.ended.keys()]).toEqual([...ended.keys()].slice(1));
});

test('what is laid over an older memory takes a release and a freeze away again', () => {
  const before = stored({ release: RELEASE, frozen: FROZEN, ended: new Map() });
  expect(readUnitMemory({ ...before, ...stored(NOTHING) })).toEqual({ kind: 'answered', value: NOTHING });
});

test('candidates that a cut superseded have ended, and what the unit knows of them counts more', () => {
  const memory = {
    'ended:v1.4.0-rc.1': 'superseded',
    'ended:v1.4.0-rc.2': 'superseded',
    'ended:v1.4.0-rc.3': 'who knows',
    ended: [['v1.4.0-rc.1', 'rolled-back']],
    slot: '2026-11-18T17:00:00Z',
  };
  const read = readUnitMemory(memory);
  expect(read.kind === 'answered' && Object.fromEntries(read.value.ended)).toEqual({
    'v1.4.0-rc.1': 'rolled-back',
    'v1.4.0-rc.2': 'superseded',
  });
});

const release = (change: Record<string, Json>): Record<string, Json> => ({
  release: { ...RELEASE, ...change },
});
const withoutStage = Object.fromEntries(Object.entries(RELEASE).filter(([key]) => key !== 'stage'));

describe('what is there and cannot be read is unreadable, never nothing', () => {
  test.each<[string, Record<string, Json>, string]>([
    ['a release that is text', { release: 'v1.4.0' }, 'release'],
    ['a release that is false', { release: false }, 'release'],
    ['a release that is an empty object', { release: {} }, 'release.version'],
    ['a list', { release: [] }, 'release'],
    ['without a stage', { release: withoutStage }, 'release.stage'],
    ['a stage that nobody knows', release({ stage: 'staged' }), 'release.stage'],
    ['a key that nobody knows', release({ region: 'eu' }), 'release'],
    ['a weight above 100', release({ weight: 100.5 }), 'release.weight'],
    ['a weight below 0', release({ weight: -1 }), 'release.weight'],
    ['a step below -1', release({ step: -2 }), 'release.step'],
    ['a time that is text', release({ weightSince: '2026-11-19T10:00:00Z' }), 'release.weightSince'],
    ['an image that is none', release({ images: { api: null } }), 'release.images.api'],
    ['an incident without a number', release({ incident: 0 }), 'release.incident'],
    ['a freeze without a time', { frozen: { version: '1.3.0', why: '' } }, 'frozen.since'],
    ['a freeze that is true', { frozen: true }, 'frozen'],
    ['ends that are a map', { ended: { 'v1.0.0': 'complete' } }, 'ended'],
    ['an end that nobody knows', { ended: [['v1.0.0', 'exploded']] }, 'ended.0.1'],
  ])('%s', (_, memory, where) => {
    const read = readUnitMemory(memory);
    expect(read.kind === 'unanswered' && [read.reason.code, read.reason.source]).toEqual([
      'unreadable',
      where,
    ]);
  });
});

test('a memory without any key of a unit is a unit that nothing happened to yet', () => {
  expect(readUnitMemory({ slot: '2026-11-18T17:00:00Z' })).toEqual({ kind: 'answered', value: NOTHING });
});
