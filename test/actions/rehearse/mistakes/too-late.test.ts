import { describe, expect, test } from '@jest/globals';
import { own, told } from './own-scenario.ts';

const PROMISE = 'promise: { stage: complete }';
const END = 'a rehearsal ends 8d after the cut at the latest';
const timeline = (at: string) =>
  `name: own\ntitle: Mine\ntimeline: [{ at: ${at}, probes: fail }]\n${PROMISE}\n`;

describe('what is later than the longest rehearsal is told where it stands', () => {
  // The demonstration is cut on a Wednesday at 17:00.
  test.each([
    [
      'until of a time after the cut',
      own('probes: fail', `until: cut + 20d\n${PROMISE}`),
      `4:14 until: never comes: ${END}`,
    ],
    [
      'one moment too much',
      own('probes: fail', `until: cut + 192h1ms\n${PROMISE}`),
      `4:14 until: never comes: ${END}`,
    ],
    [
      'until of a time of the week',
      own('probes: fail', `until: Wed 16:59 + 25h1m1s\n${PROMISE}`),
      `4:8 until: never comes: ${END}`,
    ],
    ['a deed', timeline('complete + 30d'), `3:29 timeline[0].at: never comes: ${END}`],
    ['a deed at a time of the week', timeline('Mon 12:00 + 4d'), `3:18 timeline[0].at: never comes: ${END}`],
  ])('%s', async (_, text, message) => {
    expect(await told(text)).toEqual([message]);
  });

  test.each([
    ['until of 8 days', own('probes: pass', `until: cut + 8d\n${PROMISE}`)],
    ['until 8 days later by the week', own('probes: pass', `until: Wed 16:59 + 24h1m\n${PROMISE}`)],
  ])('%s is none', async (_, text) => {
    expect(await told(text)).toEqual([]);
  });
});

describe('how often the schedule looks', () => {
  const cron = (word: string) => own('probes: pass', `cron: ${word}\n${PROMISE}`);

  test.each([
    ['1s', '4:7 cron: must be 5m or more, as often as GitHub runs a schedule, got "1s"'],
    ['4m59s', '4:7 cron: must be 5m or more, as often as GitHub runs a schedule, got "4m59s"'],
    ['0s', '4:7 cron: must be 5m or more, as often as GitHub runs a schedule, got "0s"'],
    ['5', '4:7 cron: must be a duration such as 15m, got 5'],
  ])('%s is not as GitHub does', async (word, message) => {
    expect(await told(cron(word))).toEqual([message]);
  });

  test('5m is', async () => {
    expect(await told(cron('5m'))).toEqual([]);
  });
});
