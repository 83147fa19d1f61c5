import { expect, test } from '@jest/globals';
import { NO_LOOKS } from '../../../actions/slo-gate/looks.ts';
import { NO_WARM_UP, type Practice, warmUp } from '../../../actions/slo-gate/warm-up.ts';
import { CONFIG, configOf, NOON, SCRAPE, settingsOf } from './given.ts';

const unsealed: Practice['seal'] = () => {
  throw new Error('no record can be made');
};

/** What a warm-up over the usual profile does until nothing of it is left. */
async function practised(
  which: 'asking' | 'judging',
  ...argv: readonly string[]
): Promise<readonly string[]> {
  const done: string[] = [];
  const warming = warmUp({
    settings: settingsOf(configOf(CONFIG), '--profile=canary', '--service=api', '--version=v1', ...argv),
    server: { now: NOON, scrapeInterval: SCRAPE, major: 3 },
    shown: { configDigest: undefined, graphUrl: 'http://p', predicted: false, looks: NO_LOOKS },
    practise: (queries) => {
      done.push(`asked ${queries.length}`);
      return Promise.resolve();
    },
    seal: (outcome) => {
      done.push(`sealed ${outcome.reasons.map(({ code }) => code).join(', ')}`);
      return unsealed(outcome);
    },
    turn: () => {
      done.push('turn');
      return Promise.resolve();
    },
  });
  const awaited = new Promise<string>((resolve) => {
    setImmediate(() => {
      resolve('it');
    });
  });
  expect(await warming[which](awaited)).toBe('it');
  return done;
}

test('practises to ask twice, a piece a turn', async () => {
  const round = ['turn', 'asked 4', 'turn', 'asked 1', 'turn'];
  expect(await practised('asking')).toEqual(['turn', 'turn', ...round, ...round]);
});

test('practises to judge up to the record; what goes wrong there ends nothing but itself', async () => {
  expect(await practised('judging')).toEqual([
    ...['turn', 'turn', 'turn', 'turn', 'turn'],
    expect.stringMatching(/^sealed \w/),
  ]);
});

test('what would take long to judge is not practised', async () => {
  expect(await practised('judging', '--since=2020-11-18T12:00:00Z')).toEqual(['turn', 'turn']);
});

test('without a warm-up there is nothing but the wait', () => {
  const awaited = Promise.resolve('it');
  expect([NO_WARM_UP.asking(awaited), NO_WARM_UP.judging(awaited)]).toEqual([awaited, awaited]);
});
