import { expect, test } from '@jest/globals';
import { NO_LOOKS } from '../../../actions/slo-gate/looks.ts';
import { type Practice, warmUp } from '../../../actions/slo-gate/warm-up.ts';
import { CONFIG, configOf, NOON, SCRAPE, settingsOf } from './given.ts';

/** A practice over the usual profile, and what it did. */
async function practised(seal: Practice['seal'], ...argv: readonly string[]): Promise<readonly string[]> {
  const done: string[] = [];
  await warmUp({
    settings: settingsOf(configOf(CONFIG), '--profile=canary', '--service=api', '--version=v1', ...argv),
    server: { now: NOON, scrapeInterval: SCRAPE, major: 3 },
    shown: {
      configDigest: undefined,
      graphUrl: 'http://p',
      predicted: false,
      looks: NO_LOOKS,
    },
    seal: (outcome) => {
      done.push(`sealed ${outcome.reasons.map(({ code }) => code).join(', ')}`);
      return seal(outcome);
    },
    turn: () => {
      done.push('turn');
      return Promise.resolve();
    },
  });
  return done;
}

const unsealed: Practice['seal'] = () => {
  throw new Error('no record can be made');
};

test('goes through a whole verdict, and lets the network have its turn before each piece of it', async () => {
  const done = await practised(unsealed);
  expect(done).toEqual(['turn', 'turn', 'turn', 'turn', 'turn', expect.stringMatching(/^sealed \w/)]);
});

test('what goes wrong in it ends nothing but itself', async () => {
  await expect(practised(unsealed)).resolves.toBeDefined();
});

test('what would take long to practise is not', async () => {
  expect(await practised(unsealed, '--since=2020-11-18T12:00:00Z')).toEqual(['turn', 'turn']);
});
