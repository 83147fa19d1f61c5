import { expect, test } from '@jest/globals';
import { afterEffect, holds } from '../../../actions/canary-promote/conditions.ts';
import type { CanaryEffect } from '../../../actions/canary-promote/effects.ts';
import type { CanaryGoal } from '../../../actions/canary-promote/goal.ts';
import { next } from '../../../actions/canary-promote/next.ts';
import { ending } from '../../../actions/canary-promote/next/ending.ts';
import { isOfRollback } from '../../../actions/canary-promote/next/go-on.ts';
import { BEGIN_ANEW } from '../../../actions/canary-promote/next/stops.ts';
import { readEffect } from '../../../actions/canary-promote/read-effect.ts';
import {
  type CanaryQuestion,
  type CanaryView,
  NOTHING_KNOWN,
  toAskAgain,
} from '../../../actions/canary-promote/view.ts';
import { readUnitMemory } from '../../../shared/canary/memory.ts';
import type { Request } from '../../../shared/canary/request.ts';
import { openIntent } from '../../../shared/drive/log.ts';
import type { Performed } from '../../../shared/drive/performed.ts';
import { drive } from '../../../shared/shell/drive/drive.ts';
import { isSilent } from '../../../shared/shell/drive/lease-terms.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import { memoryLedgerStore } from '../../kit/memory-ledger-store.ts';
import { deployment, lookOf, MINUTE, NEW, NOW, OLD, stepFacts } from '../../canary/step-of.ts';
import { goalOf } from './turns.ts';

const STORIES = 300;
const RUNS = 14;
const TAGS = ['v1.1.0-rc.1', 'v1.1.0-rc.2'];

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Health = 'advance' | 'hold' | 'rollback';

/** One place, a ledger, and whatever may happen to them. */
function createShop(random: () => number) {
  const store = memoryLedgerStore();
  let now = NOW;
  let desired = OLD;
  let weight = 100;
  let health: Health = 'advance';
  let looked: Health | undefined;
  let runs = 0;
  const over = new Set<string>();
  const problems: string[] = [];
  const imageOf = (tag: string): string => `registry.example/api:${tag.slice(1)}`;

  const answerTo = (question: CanaryQuestion): Partial<CanaryView> => {
    switch (question.kind) {
      case 'cluster': {
        const value = deployment({
          desired,
          stable: OLD,
          weight,
          phase: weight === 100 ? 'steady' : 'paused',
        });
        return {
          cluster: {
            at: now,
            seen: new Map([['api', { kind: 'answered', value }]]),
            same: new Map([['api', now - MINUTE]]),
          },
        };
      }
      case 'ground': {
        const { candidate, opening } = stepFacts();
        const { tag } = question;
        return {
          ground: {
            candidate: { ...candidate, tag, version: tag.slice(1) },
            images: { api: imageOf(tag) },
            preflight: new Map(),
            opening,
            openings: [],
            buffer: undefined,
            nextFreeze: undefined,
          },
        };
      }
      case 'looks':
        looked = health;
        return {
          looked: {
            of: question.of,
            looks: [
              lookOf({
                decision: health,
                verdict: health === 'advance' ? 'pass' : 'fail',
                reasons: health === 'advance' ? [] : [{ code: 'x', message: 'bad' }],
              }),
            ],
            blindSince: undefined,
          },
        };
      case 'approvals':
      case 'outside':
        throw new Error(`nobody answers ${question.kind}`);
    }
  };

  const write = ({ do: command }: CanaryEffect, isOwn: boolean, current: string): void => {
    if (command.kind === 'pin') [desired, weight] = [command.image, 0];
    if (command.kind === 'undo') [desired, weight] = [command.image, 100];
    if (command.kind === 'abort') weight = 0;
    if (command.kind !== 'set-weight') return;
    if (weight !== command.from) problems.push(`a step from ${command.from} to ${command.to} at ${weight}`);
    if (isOwn && looked !== 'advance') problems.push(`a step to ${command.to} on ${looked ?? 'nothing'}`);
    if (over.has(current)) problems.push(`${current} rises after it was rolled back`);
    weight = command.to;
  };

  /** One run; undefined when it died. */
  async function run(goal: CanaryGoal, diesAt: number): Promise<string | undefined> {
    runs += 1;
    const me = { actor: 'kim', run: `r${runs}`, attempt: '1', process: `p${runs}` };
    const ledger = scopeLedger(store, 'api', () => now);
    let writes = 0;
    let die = (): void => undefined;
    const death = new Promise<undefined>((resolve) => {
      die = () => {
        resolve(undefined);
      };
    });
    looked = undefined;
    const driving = async (): Promise<string> => {
      for (let turn = 0; ; turn += 1) {
        const { stop } = await drive(
          {
            goal,
            scope: 'api',
            facts: NOTHING_KNOWN,
            next,
            parse: readEffect,
            refresh: toAskAgain,
            holds,
            predict: afterEffect,
            ending,
            collect: (ask, known) =>
              Promise.resolve(ask.reduce<CanaryView>((view, one) => ({ ...view, ...answerTo(one) }), known)),
            perform: async (effect): Promise<Performed> => {
              writes += 1;
              const { state, log } = await ledger.read();
              const isOwn = openIntent(log)?.by.run === me.run;
              const memory = readUnitMemory(state?.memory ?? {});
              const current = memory.kind === 'answered' ? (memory.value.release?.tag ?? '') : '';
              if (writes === diesAt && random() < 0.5) {
                die();
                return new Promise(() => undefined);
              }
              write(effect, isOwn, current);
              if (writes === diesAt) {
                die();
                return new Promise(() => undefined);
              }
              return { kind: 'done' };
            },
            preempts: (log, at) =>
              goal.request.kind === 'rollback' && (!isOfRollback(log) || isSilent(log, at)),
            showsLife: isOfRollback,
            record: () => null,
          },
          ledger,
          {
            me,
            now: () => now,
            sleep: (ms) => {
              now += ms;
              return Promise.resolve();
            },
            isOver: () => Promise.resolve(undefined),
            progress: () => undefined,
          },
        );
        if (turn === 6 || !stop.reasons.some(({ code }) => BEGIN_ANEW.includes(code)))
          return `${stop.decision} ${stop.reasons[0]?.code ?? ''}`;
      }
    };
    const end = await Promise.race([driving(), death]);
    const { state } = await ledger.read();
    const memory = readUnitMemory(state?.memory ?? {});
    if (memory.kind === 'answered')
      for (const [tag, ended] of memory.value.ended) if (ended === 'rolled-back') over.add(tag);
    return end;
  }

  return {
    problems,
    run,
    hasWeight: () => desired !== OLD && weight > 0,
    pass: (ms: number) => {
      now += ms;
    },
    become: (wanted: Health) => {
      health = wanted;
    },
    now: () => now,
    isOver: (tag: string) => over.has(tag),
  };
}

test(`${STORIES} random stories: no step without a pass, no rollback refused, and what was rolled back stays so`, async () => {
  const wrong: unknown[] = [];
  const ends = new Map<string, number>();
  for (let seed = 1; seed <= STORIES; seed += 1) {
    const random = randomOf(seed);
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
