import { expect, test } from '@jest/globals';
import type { Request } from '../../../shared/canary/request.ts';
import { MINUTE, NEW, OLD } from '../../canary/step-of.ts';
import { seeded } from '../../signal/statistics/seeded.ts';
import type { Health } from './property/place.ts';
import { createShop } from './property/shop.ts';
import { goalOf } from './turns.ts';

const STORIES = 300;
const RUNS = 14;
const TAGS = ['v1.1.0-rc.1', 'v1.1.0-rc.2'];

test(`${STORIES} random stories: no step without a pass, no rollback refused, and what was rolled back stays so`, async () => {
  const wrong: unknown[] = [];
  const ends = new Map<string, number>();
  for (let seed = 1; seed <= STORIES; seed += 1) {
    const random = seeded(seed);
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
    const shop = createShop(random);
    const story: string[] = [];
    for (let turn = 0; turn < RUNS; turn += 1) {
      shop.become(pick<Health>(['advance', 'advance', 'advance', 'advance', 'hold', 'rollback']) ?? 'hold');
      shop.pass((pick([1, 12, 31, 31, 62]) ?? 1) * MINUTE);
      const asked: Request = pick<Request>([
        { kind: 'advance' },
        { kind: 'advance' },
        { kind: 'promote', weight: 10 },
        { kind: 'promote', weight: 10 },
        { kind: 'promote', weight: 50 },
        { kind: 'promote', weight: 100 },
        { kind: 'resume' },
        { kind: 'watch', until: shop.now() + 2 * MINUTE },
        { kind: 'rollback', to: undefined, why: { kind: 'person', reason: 'bad' } },
      ]) ?? { kind: 'advance' };
      const tag = asked.kind === 'promote' && random() < 0.8 ? pick(TAGS) : undefined;
      const diesAt = random() < 0.3 ? 1 + Math.floor(random() * 4) : 0;
      const hadWeight = shop.hasWeight();
      const end = await shop.run(goalOf(asked, { tag, version: tag?.slice(1) }), diesAt);
      story.push(`${asked.kind} ${tag ?? ''}: ${end ?? 'died'}`);
      const word = end ?? 'died';
      ends.set(word, (ends.get(word) ?? 0) + 1);
      if (
        asked.kind === 'rollback' &&
        hadWeight &&
        end !== undefined &&
        (!end.startsWith('rollback') || shop.hasWeight())
      )
        shop.problems.push(`a rollback ended as ${end}`);
      if (end?.includes('no-progress') === true) shop.problems.push(end);
    }
    if (shop.problems.length > 0) wrong.push({ seed, problems: shop.problems, story });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  // The stories come to much of what there is.
  for (const word of [
    'advance step-taken',
    'rollback rolled-back',
    'hold baking',
    'complete resumed',
    'died',
    'refuse frozen',
    'refuse rolled-back',
  ])
    expect([word, ends.get(word) ?? 0]).toEqual([word, expect.any(Number)]);
  expect(ends.get('advance step-taken')).toBeGreaterThan(100);
  expect(ends.get('rollback rolled-back')).toBeGreaterThan(100);
  expect(ends.get('died')).toBeGreaterThan(50);
  expect(NEW).not.toBe(OLD);
});
