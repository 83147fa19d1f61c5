import { afterEffect, holds } from '../../../../actions/canary-promote/conditions.ts';
import type { CanaryGoal } from '../../../../actions/canary-promote/goal.ts';
import { next } from '../../../../actions/canary-promote/next.ts';
import { readEffect } from '../../../../actions/canary-promote/read-effect.ts';
import { type CanaryView, NOTHING_KNOWN, toAskAgain } from '../../../../actions/canary-promote/view.ts';
import type { Deployment, PlaceName } from '../../../../shared/canary/deployment.ts';
import { rememberUnit } from '../../../../shared/canary/memory.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import type { Memory } from '../../../../shared/drive/turn.ts';
import type { Answer } from '../../../../shared/gate/answer.ts';
import type { Reason } from '../../../../shared/gate/reason.ts';
import type { LedgerState } from '../../../../shared/ledger/state.ts';
import { predict } from '../../../../shared/shell/drive/predict.ts';
import { deployment, NEW, NOW, OLD, releaseAt, UNIT } from '../../../canary/step-of.ts';
import { ANA } from '../../../kit/ledger.ts';
import { goalOf } from '../turns.ts';

export const WEB_NEW = 'registry.example/web:1.1.0-rc.1';
export const WEB_OLD = 'registry.example/web:1.0.0';
/** Neither what goes back nor what was before it. */
export const WEB_OTHER = 'registry.example/web:1.0.1';
const [API] = UNIT.services;
/** `api` and `web`, which move together. */
const PAIR = {
  ...UNIT,
  scope: 'services',
  services: API === undefined ? [] : [API, { ...API, name: 'web', places: ['web'] }],
};
const why = { kind: 'person', reason: 'bad' } as const;
export const BACK = goalOf({ kind: 'rollback', to: undefined, why }, { unit: PAIR, pages: true });
export const TO_OLD: CanaryGoal = {
  ...BACK,
  back: { version: 'v1.0.0', images: { api: OLD, web: WEB_OLD } },
};
export const ADVANCE = goalOf({ kind: 'advance' }, { unit: PAIR, pages: true });

export type Places = Readonly<Record<PlaceName, Deployment | undefined>>;
export const at100 = (desired: string, stable?: string): Deployment =>
  deployment({ desired, stable, weight: 100, phase: 'steady' });
export const at10 = (desired: string, stable?: string): Deployment =>
  deployment({ desired, stable, weight: 10 });

const SILENT: Answer<Deployment> = {
  kind: 'unanswered',
  reason: { code: 'unreachable', message: 'nobody answers' },
};

export function viewOf(places: Places, more: Partial<CanaryView> = {}): CanaryView {
  return {
    ...NOTHING_KNOWN,
    cluster: {
      at: NOW,
      seen: new Map(
        Object.entries(places).map(([place, value]): [PlaceName, Answer<Deployment>] => [
          place,
          value === undefined ? SILENT : { kind: 'answered', value },
        ]),
      ),
      same: new Map(Object.keys(places).map((place) => [place, 0])),
    },
    ...more,
  };
}

export const AWAY: Reason = { code: 'unreachable', message: 'GitHub is away' };

export const memoryOf = (release: ReleaseState | undefined): Memory =>
  rememberUnit({ release, frozen: undefined, ended: new Map() });

/** A release of both that came to a weight while nobody knew what web ran before. */
export function halfKnown(weight: number, change: Partial<ReleaseState> = {}): ReleaseState {
  return releaseAt(weight, { images: { api: NEW, web: WEB_NEW }, before: { api: OLD }, ...change });
}

const STATE: LedgerState = {
  schema: 'release-actions/ledger-state@1',
  scope: 'services',
  seq: 1,
  last: '',
  open: null,
  recent: [],
  hold: null,
  memory: {},
};

/** The pages of a rollback that left a place behind. */
export const ALARM = ['rollback-not-confirmed'];

/** A run in a model of the world in which every write comes true. */
export async function run(goal: CanaryGoal, facts: CanaryView, memory: Memory) {
  const driven = await predict(
    {
      goal,
      scope: 'services',
      facts,
      next,
      parse: readEffect,
      refresh: toAskAgain,
      holds,
      predict: afterEffect,
      collect: (_, known) => Promise.resolve(known),
      perform: () => Promise.reject(new Error('nothing is written')),
      record: () => null,
    },
    { me: ANA, now: () => NOW, isOver: () => Promise.resolve(false) },
    { read: () => Promise.resolve({ head: undefined, state: { ...STATE, memory }, log: [] }) },
  );
  const { stop, effects } = driven;
  const paged = effects.filter(({ key, result }) => key.startsWith('page ') && result === 'done');
  return {
    said: `${stop.decision} ${stop.verdict}: ${stop.reasons.map(({ code }) => code).join(' ')}`,
    pages: paged.map(({ key }) => key.slice(key.lastIndexOf('/') + 1)),
    stop,
  };
}
