import { describe, expect, test } from '@jest/globals';
import { formatInstant } from '../../../shared/calendar/instant.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { NOON } from './given.ts';
import { run, type Run } from './virtual-gate.ts';

const over = (until: number) => (at: number) => (at < until ? 0.05 : 0);

describe('a gate', () => {
  test('looks once, by the clock of the server', async () => {
    const { outcome, sleeps, asked, closed } = await run([], () => 0);
    expect([outcome.verdict, sleeps, closed]).toEqual(['pass', [], 1]);
    expect(asked[0]?.grid).toEqual({ start: NOON - 60_000, step: 30_000, count: 3 });
  });

  test('does not wait without wait', async () => {
    const { outcome, sleeps } = await run([], over(NOON + 1));
    expect([outcome.decision, outcome.verdict, sleeps]).toEqual(['hold', 'fail', []]);
  });

  test('waits for every point that can change the answer, and no longer than it must', async () => {
    const { outcome, sleeps, progress } = await run(['--wait=10m'], over(NOON + 60_000));
    expect(outcome.verdict).toBe('pass');
    // From 20 s past the point of noon to 15 s past the next one, then one step after the other, until 12:01 to 12:02 is clean.
    expect(sleeps).toEqual([25_000, 30_000, 30_000, 30_000]);
    expect(progress[0]).toBe(
      'hold, over-limit: error-rate <= 1% for 1m: error-rate was 5% at 2026-11-18T11:59:00Z, asked was <= 1%: 0 of 3 points hold; next look in 25s, until 2026-11-18T12:10:30Z',
    );
  });

  test('gives up when no look before the deadline is left', async () => {
    const { outcome, sleeps } = await run(['--wait=1m'], () => 0.05);
    expect([outcome.verdict, sleeps]).toEqual(['fail', [25_000, 30_000]]);
  });

  test('sleeps right through what is too early', async () => {
    const since = new Date(NOON).toISOString();
    const { outcome, sleeps } = await run(['--wait=10m', `--since=${since}`], () => 0);
    // Rate window 2m, two scrapes, one minute on the grid: 12:03:30, complete 15 s later.
    expect([outcome.verdict, sleeps]).toEqual(['pass', [205_000]]);
  });

  test('a dry run never waits, and says what it is', async () => {
    const { outcome, sleeps } = await run(['--wait=10m', '--dry-run'], () => 0.05);
    expect([outcome.predicted, outcome.verdict, sleeps]).toEqual([true, 'fail', []]);
  });

  test('holds blind while nothing answers, and goes on when it does', async () => {
    const { outcome, progress, closed } = await run(
      ['--wait=10m'],
      () => 0,
      (at) => at > NOON + 60_000,
    );
    expect(outcome.verdict).toBe('pass');
    expect(progress[0]).toMatch(/^hold, blind: Prometheus cannot be asked, so nothing is known: /);
    expect(closed).toBe(1);
  });

  test('a time to come is refused by the clock of the server', async () => {
    const at = (offset: number) => [`--at=${new Date(NOON + offset).toISOString()}`];
    await expect(run(at(20_001), () => 0)).rejects.toMatchObject({
      reasons: [
        { code: 'invalid-input', message: 'at lies in the future: Prometheus has 2026-11-18T12:00:20Z' },
      ],
    });
    expect((await run(at(20_000), () => 0)).outcome.verdict).toBe('pass');
  });

  test.each([
    ['a minute ahead, as clocks are', 60_000, false],
    ['more', 60_001, true],
    ['an hour, as a time zone is', 3_600_000, true],
  ])('a weight change to come, by the clock of the server: %s', async (_, ahead, refused) => {
    const since = new Date(NOON + 20_000 + ahead).toISOString();
    const outcome = run([`--since=${since}`], () => 0);
    if (refused)
      await expect(outcome).rejects.toMatchObject({
        reasons: [
          {
            code: 'invalid-input',
            message: `since lies in the future: ${formatInstant(Date.parse(since))}, and it is 2026-11-18T12:00:20Z now; is its time zone right?`,
          },
        ],
      });
    else expect((await outcome).outcome).toMatchObject({ decision: 'hold', verdict: 'inconclusive' });
  });

  test('the record of one that waited has every look, and of one that did not has none', async () => {
    const looks = ({ outcome }: Run) => outcome.facts.filter(({ name }) => name === 'looks');
    expect(looks(await run([], () => 0))).toEqual([]);
    expect(looks(await run(['--wait=10m'], over(NOON + 30_000)))).toEqual([
      {
        name: 'looks',
        source: 'wait',
        value: {
          count: 4,
          kept: [
            { at: '2026-11-18T12:00:20Z', decision: 'hold', codes: ['over-limit'] },
            { at: '2026-11-18T12:00:45Z', decision: 'hold', codes: ['over-limit'] },
            { at: '2026-11-18T12:01:15Z', decision: 'hold', codes: ['over-limit'] },
            { at: '2026-11-18T12:01:45Z', decision: 'advance', codes: [] },
          ],
        },
      },
    ]);
  });

  test('a proxy that is set and not used is told with the reason', async () => {
    const down = () =>
      run(
        [],
        () => 0,
        () => false,
        { HTTP_PROXY: 'http://proxy:3128' },
      );
    expect((await down()).outcome.reasons[0]?.message).toBe(
      'Prometheus cannot be asked, so nothing is known: nothing listens at its address (HTTP_PROXY is set, but it is not used: the connection goes straight to the host)',
    );
  });

  test('wrong inputs are told before anything is asked', async () => {
    await expect(run(['--wait=1m', '--at=2026-11-18T12:00:00Z'], () => 0)).rejects.toBeInstanceOf(
      CouldNotDecide,
    );
  });
});
