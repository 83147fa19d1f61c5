import { beforeAll, expect, test } from '@jest/globals';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { CANDIDATE, enter, type Given, play, SCENES } from '../../../kit/canary/scene.ts';
import { running, told } from '../../../kit/canary/told.ts';

const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };
const NEW = { 'production/api': CANDIDATE };
const OLD = { 'production/api': '1.0.0' };

let arena: Arena;
beforeAll(async () => {
  arena = await openArena(SCENES.released.options);
});

test.each([
  [false, 'refuse fail 1: same-version by-hand'],
  [true, 'would refuse fail 1: same-version by-hand'],
])(
  'a rollback to the release that it takes back, dry-run %s, is refused with what it does without',
  async (isDry, end) => {
    const stage = await enter(arena, SCENES.released);
    const writes = stage.cluster.writes.length;
    const ended = await play(stage, [{ ...BACK, 'rollback-to': '1.1.0', 'dry-run': isDry }]);
    expect(told(ended)).toBe(end);
    expect(ended.reasons[0]?.message).toBe(
      'rollback-to: 1.1.0 is what is under way (v1.1.0-rc.1; api runs registry.example/api:1.1.0-rc.1 at 100%): leave out rollback-to to take back api to registry.example/api:1.0.0',
    );
    // By hand it goes where it goes without, and never on with what is to go.
    expect(ended.reasons[1]?.message).toContain('registry.example/api:1.0.0');
    expect(ended.reasons[1]?.message).not.toContain('1.1.0');
    expect([stage.cluster.writes.length, running(stage)]).toEqual([writes, NEW]);
    expect(stage.ledger?.state('api')?.memory).toMatchObject({ release: { stage: 'guard' } });
    expect(told(await play(stage, [BACK]))).toBe('rollback fail 0: rolled-back');
    expect(running(stage)).toEqual(OLD);
  },
);

test.each([
  ['1.0.0', '100%', 'if it can be pulled: no place shows it now', 'registry.example/api:1.0.9'],
  ['1.0.0', '100%', 'steady', 'registry.example/api:1.0.0'],
])('a dry run to %s says of an image that it is at %s, %s', async (version, weight, state, image) => {
  const stage = await enter(arena, SCENES.ordered);
  const ended = await play(stage, [{ ...BACK, 'rollback-to': version, image, 'dry-run': true }]);
  expect(told(ended)).toBe('would rollback fail 0: rolled-back');
  const tables = ended.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  const after = tables.find(({ rows }) => JSON.stringify(rows).includes(image));
  expect(after?.rows).toEqual([['api', expect.anything(), { kind: 'code', text: image }, weight, state]]);
});
