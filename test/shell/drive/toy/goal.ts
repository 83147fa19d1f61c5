import { doneHere, openIntent } from '../../../../shared/drive/log.ts';
import type { Log, Next, Stop, Turn } from '../../../../shared/drive/turn.ts';
import type { PlannedEffect } from '../../../../shared/ledger/entry.ts';
import type { Work } from '../../../../shared/shell/drive/work.ts';
import {
  applyTo,
  type Command,
  type Condition,
  EFFECTS,
  holds,
  parseEffect,
  type Seen,
  START,
  type ToyEffect,
  WARM_UP,
} from './shelf.ts';

export type Facts = { readonly seen: Seen | undefined };
export type Question = 'shelf';
export type ToyNext = Next<Question, Command, Condition>;
export type ToyTurn = Turn<'laid out', Facts>;
export type ToyWork = Work<'laid out', Facts, Question, Command, Condition>;

/** Milliseconds between two looks at the lamp, and how long it may take. */
export const EVERY = 7_000;
export const MOST_WARM_UP = 60_000;

const COMPLETE: Stop = {
  kind: 'stop',
  decision: 'complete',
  verdict: 'pass',
  reasons: [],
  remember: { shelf: 'laid out' },
};
const NOTHING: Stop = {
  kind: 'stop',
  decision: 'none',
  verdict: 'pass',
  reasons: [{ code: 'laid-out', message: 'the shelf is laid out' }],
};

/** Lays out the shelf: announces what is missing, makes it in order, and waits for the lamp before it rings. */
export function next({ log, facts: { seen }, at }: ToyTurn): ToyNext {
  if (seen === undefined) return { kind: 'observe', ask: ['shelf'] };
  const open = openIntent(log);
  const pending = (open?.plan ?? EFFECTS)
    .map((one) => parseEffect(one))
    .filter((effect) => effect !== undefined)
    .filter(
      ({ key, settled }) => doneHere(log, key) === undefined && !(holds(settled, seen) ?? wasTold(key, log)),
    );
  const [effect] = pending;
  if (open === undefined) return effect === undefined ? NOTHING : intend(pending);
  if ((effect === undefined || effect.key === 'ring') && seen.on !== null && at < seen.on + WARM_UP)
    return {
      kind: 'await',
      until: { kind: 'lit', at: seen.on + WARM_UP },
      every: EVERY,
      deadline: seen.on + MOST_WARM_UP,
      late: 'lamp-dark',
    };
  return effect === undefined ? COMPLETE : { kind: 'act', effect };
}

export function intend(plan: readonly ToyEffect[] = EFFECTS): Extract<ToyNext, { kind: 'intend' }> {
  return { kind: 'intend', subject: 'shelf', line: 'shelf: lay it out', plan };
}

/** Of what nobody can see the last outcome tells whether it is over. */
function wasTold(key: string, log: Log): boolean {
  return log.some(
    (one) =>
      one.kind === 'outcome' &&
      one.effects.some((effect) => effect.key === key && effect.result !== 'skipped'),
  );
}

/** The pure half of the toy's work; its hands come from the room it works in. */
export const PURE: Omit<ToyWork, 'collect' | 'perform'> = {
  goal: 'laid out',
  scope: 'train',
  facts: { seen: undefined },
  next,
  parse: (planned: PlannedEffect) => parseEffect(planned),
  refresh: () => ['shelf'],
  holds: (condition, { seen }) => holds(condition, seen),
  predict: (effect, { seen }) => {
    if (seen === undefined) return { seen };
    const shelf = { ...seen, notes: [...seen.notes], rings: 0 };
    applyTo(shelf, effect.do, effect.expect, START);
    return { seen: shelf };
  },
  record: () => null,
};

/** A `next` that stops at once. */
export function stopping(stop: Partial<Stop>): Pick<ToyWork, 'next'> {
  return { next: () => ({ kind: 'stop', decision: 'refuse', verdict: 'fail', reasons: [], ...stop }) };
}
