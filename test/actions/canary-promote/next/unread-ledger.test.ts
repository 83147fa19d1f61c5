import { expect, test } from '@jest/globals';
import { next } from '../../../../actions/canary-promote/next.ts';
import { NOTHING_KNOWN } from '../../../../actions/canary-promote/view.ts';
import type { Deployment } from '../../../../shared/canary/deployment.ts';
import type { Memory } from '../../../../shared/drive/turn.ts';
import { deployment, NEW, NOW, OLD } from '../../../canary/step-of.ts';
import { goalOf } from '../turns.ts';

const why = { kind: 'person', reason: 'bad' } as const;
const BACK = goalOf({ kind: 'rollback', to: undefined, why }, { finals: ['v0.9.0', 'v1.0.0'] });
const TO_OLD = goalOf(
  { kind: 'rollback', to: '1.0.0', why },
  { back: { version: 'v1.0.0', images: { api: OLD } } },
);
const GOALS = { rollback: BACK, 'rollback-to': TO_OLD };
const AWAY = { code: 'unreachable', message: 'GitHub cannot be reached.' };
const GARBLED: Memory = { release: 'what?' };

const rest = (desired: string, stable: string | undefined): Deployment =>
  deployment({ desired, stable, weight: 100, phase: 'steady' });
const PLACES = {
  'new at rest': rest(NEW, OLD),
  'new at rest, alone': rest(NEW, undefined),
  'old at rest': rest(OLD, undefined),
  'half way': deployment({ desired: NEW, stable: OLD, weight: 10, phase: 'paused' }),
  'new and ailing': deployment({ desired: NEW, stable: OLD, weight: 100, phase: 'degraded' }),
};

type Ledger = 'empty' | 'unread' | 'garbled';

function step(ledger: Ledger, place: keyof typeof PLACES, goal: keyof typeof GOALS) {
  return next({
    goal: GOALS[goal],
    facts: {
      ...NOTHING_KNOWN,
      cluster: {
        at: NOW,
        seen: new Map([['api', { kind: 'answered', value: PLACES[place] }]]),
        same: new Map([['api', 0]]),
      },
      ...(ledger === 'unread' ? { unread: AWAY } : {}),
    },
    log: [],
    memory: ledger === 'garbled' ? GARBLED : {},
    at: NOW,
  });
}

test.each<[Ledger, keyof typeof PLACES, keyof typeof GOALS, string]>([
  ['empty', 'new at rest', 'rollback', 'none pass nothing-to-roll-back'],
  ['empty', 'old at rest', 'rollback', 'none pass nothing-to-roll-back'],
  ['empty', 'old at rest', 'rollback-to', 'none pass nothing-to-roll-back'],
  ['empty', 'new at rest', 'rollback-to', 'intend'],
  ['empty', 'half way', 'rollback', 'intend'],
  ['unread', 'new at rest', 'rollback', 'refuse error ledger-unread'],
  ['unread', 'new at rest, alone', 'rollback', 'refuse error ledger-unread'],
  ['unread', 'old at rest', 'rollback', 'refuse error ledger-unread'],
  ['unread', 'new at rest', 'rollback-to', 'intend'],
  ['unread', 'new at rest, alone', 'rollback-to', 'intend'],
  ['unread', 'old at rest', 'rollback-to', 'none pass nothing-to-roll-back'],
  ['unread', 'half way', 'rollback', 'intend'],
  ['unread', 'half way', 'rollback-to', 'intend'],
  ['unread', 'new and ailing', 'rollback', 'intend'],
  ['garbled', 'new at rest', 'rollback', 'refuse error ledger-unread'],
  ['garbled', 'new at rest', 'rollback-to', 'intend'],
  ['garbled', 'half way', 'rollback', 'intend'],
])('with a ledger that is %s, and %s: %s is %s', (ledger, place, goal, wanted) => {
  const taken = step(ledger, place, goal);
  const said =
    taken.kind === 'stop'
      ? [taken.decision, taken.verdict, ...taken.reasons.map(({ code }) => code)].join(' ')
      : taken.kind;
  expect(said).toBe(wanted);
});

test.each<[keyof typeof PLACES, string]>([
  ['new at rest', `api runs ${NEW}, before it ${OLD}`],
  ['new at rest, alone', `api runs ${NEW}`],
])('%s: it says why, what is known, and what to name', (place, shown) => {
  const taken = step('unread', place, 'rollback');
  expect(taken.kind === 'stop' ? taken.reasons[0]?.message : taken).toBe(
    'the ledger did not answer (GitHub cannot be reached), so it is not known what is under way nor what ran before, and nothing was taken back: ' +
      `name with rollback-to the version to go back to; the last releases are v0.9.0, v1.0.0 (${shown})`,
  );
});

test('what is on the place that was named already is told without a claim about what is under way', () => {
  const taken = step('unread', 'old at rest', 'rollback-to');
  expect(taken.kind === 'stop' ? taken.reasons[0]?.message : taken).toBe(
    'every place shows v1.0.0 at rest already',
  );
});
