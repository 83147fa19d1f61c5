import { describe, expect, test } from '@jest/globals';
import { cutChecks, type OwnCut } from '../../../actions/release-cut/checks.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import { parseFreezeFile } from '../../../shared/calendar/freeze-file.ts';
import type { Check } from '../../../shared/gate/check.ts';
import { cutFacts, cutInputs, HEAD, NEXT_SLOT, SLOT, TIMETABLE } from './facts.ts';

const MINUTE = 60_000;
const CUT: OwnCut = {
  tag: 'v1.3.0-rc.1',
  branch: 'release/v1.3.0-rc.1',
  sha: HEAD,
  exists: false,
  advances: false,
  commits: [],
};

/** The check of this name; it throws where the question is not asked at all. */
function check(
  name: string,
  config: string,
  given: Partial<CutFacts> = {},
  own: Partial<OwnCut> = {},
): Check {
  const facts = cutFacts({ config }, given);
  const found = cutChecks(cutInputs(), facts, { ...CUT, commits: facts.commits, ...own }).find(
    (one) => one.name === name,
  );
  if (found === undefined) throw new Error(`no check ${name}`);
  return found;
}

const codes = ({ reasons }: Check) => reasons.map(({ code }) => code);

describe('the slot', () => {
  test.each<[string, number, Partial<CutFacts>, string, string]>([
    ['at its very time', SLOT, { byPerson: false }, 'pass', 'slot-due'],
    ['60 minutes late', SLOT + 60 * MINUTE, { byPerson: false }, 'pass', 'slot-due'],
    ['a millisecond more', SLOT + 60 * MINUTE + 1, { byPerson: false }, 'fail', 'slot-missed'],
    ['missed, but a person asks', SLOT + 5 * 60 * MINUTE, { byPerson: true }, 'pass', 'slot-missed'],
    ['taken already', SLOT + MINUTE, { byPerson: false, lastCutSlot: SLOT }, 'fail', 'slot-taken'],
    [
      'taken already, asked twice',
      SLOT + MINUTE,
      { byPerson: true, lastCutSlot: SLOT },
      'fail',
      'slot-taken',
    ],
    [
      'ahead of the next, by a person',
      SLOT + 120 * MINUTE,
      { byPerson: true, lastCutSlot: SLOT },
      'pass',
      'slot-early',
    ],
    [
      'ahead of the next, by a schedule',
      SLOT + 120 * MINUTE,
      { byPerson: false, lastCutSlot: SLOT },
      'fail',
      'slot-taken',
    ],
    [
      'ahead of one that was cut early',
      SLOT + 120 * MINUTE,
      { byPerson: true, lastCutSlot: NEXT_SLOT },
      'fail',
      'slot-taken',
    ],
    ['a week after the last one', NEXT_SLOT, { byPerson: false, lastCutSlot: SLOT }, 'pass', 'slot-due'],
  ])('%s', (_, at, given, verdict, code) => {
    const found = check('slot', TIMETABLE, { at, ...given });
    expect([found.verdict, codes(found)]).toEqual([verdict, [code]]);
  });

  test('a cut that is there already takes no other slot', () => {
    const given = { lastCutSlot: SLOT, at: SLOT + MINUTE };
    expect(check('slot', TIMETABLE, given, { exists: true })).toEqual({
      name: 'slot',
      verdict: 'pass',
      reasons: [],
    });
  });

  test('a train without a timetable has none', () => {
    expect(() => check('slot', 'train: {}')).toThrow('no check slot');
  });
});

describe('the freeze', () => {
  const file = 'calendar: { freezes: [{ file: freezes.json }] }';
  const files = (text: string) => new Map([['freezes.json', parseFreezeFile(text, 'freezes.json')]]);
  const dated = (from: string, to: string) => files(JSON.stringify([{ name: 'event', from, to }]));

  test.each<[string, string, Partial<CutFacts>, string, readonly string[]]>([
    ['no calendar', 'train: {}', {}, 'pass', ['not-configured']],
    ['a calendar without freezes', 'calendar: {}', {}, 'pass', []],
    ['inside a window', 'calendar: { windows: [Wed 17:00-18:00] }', {}, 'pass', []],
    ['outside a window', 'calendar: { windows: [Tue 17:00-18:00] }', {}, 'pass', []],
    ['in a weekly freeze', 'calendar: { freezes: [Wed 17:00 - Thu 09:00] }', {}, 'fail', ['in-freeze']],
    [
      'at the last moment before one',
      'calendar: { freezes: [Wed 17:00 - Thu 09:00] }',
      { at: SLOT - 1 },
      'pass',
      [],
    ],
    ['a freeze file that is missing', file, {}, 'error', ['freeze-file-missing']],
    [
      'one that is not readable',
      file,
      { freezeFiles: files('{') },
      'inconclusive',
      ['freeze-file-unreadable'],
    ],
    ['an empty one', file, { freezeFiles: files('') }, 'inconclusive', ['freeze-file-unreadable']],
    ['one without freezes', file, { freezeFiles: files('[]') }, 'pass', []],
    ['one with another week', file, { freezeFiles: dated('2026-11-23', '2026-11-27') }, 'pass', []],
    [
      'one with the last day of a freeze',
      file,
      { freezeFiles: dated('2026-11-16', '2026-11-18') },
      'fail',
      ['in-freeze'],
    ],
    [
      'a freeze outside of every window: only the freeze counts',
      'calendar: { windows: [Tue 17:00-18:00], freezes: [Wed] }',
      {},
      'fail',
      ['in-freeze'],
    ],
    [
      'a freeze beside a file that is missing',
      'calendar: { freezes: [Wed, { file: freezes.json }] }',
      {},
      'fail',
      ['in-freeze', 'freeze-file-missing'],
    ],
  ])('%s', (_, config, given, verdict, expected) => {
    const found = check('freeze', config, given);
    expect([found.verdict, codes(found)]).toEqual([verdict, expected]);
  });

  test('without a calendar it says so', () => {
    expect(check('freeze', 'train: {}').reasons[0]?.message).toBe(
      'no calendar is configured, so there is no freeze to look at',
    );
  });
});

describe('the code freeze', () => {
  const late = cutFacts({ commits: ['feat: late'] }).commits.map((commit) => ({
    ...commit,
    committedAt: Date.parse('2026-11-17T17:00:01Z'),
  }));

  test.each<[string, string, Partial<CutFacts>, string]>([
    ['a late feature', TIMETABLE, {}, 'fail'],
    [
      'in another zone it was in time',
      `${TIMETABLE}\ncalendar: { timezone: America/New_York }`,
      { at: Date.parse('2026-11-18T22:00:00Z') },
      'pass',
    ],
    ['ahead of the next slot', TIMETABLE, { at: SLOT + 120 * MINUTE, lastCutSlot: SLOT }, 'pass'],
  ])('%s', (_, config, given, verdict) => {
    expect(check('code freeze', config, { commits: late, ...given }).verdict).toBe(verdict);
  });

  test('picks onto a candidate that names no slot are held to a freeze nobody can date', () => {
    const facts = cutFacts({ config: TIMETABLE }, { lastCutSlot: undefined });
    const found = cutChecks(cutInputs({ commits: ['x'] }), facts, CUT).find(
      ({ name }) => name === 'code freeze',
    );
    expect([found?.verdict, found === undefined ? [] : codes(found)]).toEqual([
      'inconclusive',
      ['slot-unknown'],
    ]);
  });

  test('a train without one is not asked about it', () => {
    expect(() => check('code freeze', 'train: { cut: Wed 17:00 }', { commits: late })).toThrow(
      'no check code freeze',
    );
  });
});

test('every question is listed, in one order, also those that were not asked', () => {
  const config = `${TIMETABLE}\ncalendar: {}`;
  const names = (mode: 'train' | 'hotfix', commits?: readonly string[]) =>
    cutChecks(cutInputs({ mode, commits }), cutFacts({ config }), CUT).map(({ name }) => name);
  const asked = ['release branch', 'commit checks', 'release blockers'];
  const history = ['fixes shipped before', 'live candidate'];
  expect(names('train')).toEqual(['slot', 'freeze', 'code freeze', ...history, ...asked]);
  expect(names('train', ['x'])).toEqual(['freeze', 'code freeze', 'picked commits', ...history, ...asked]);
  expect(names('hotfix', ['x'])).toEqual(['hotfix base', 'hotfix commits', 'earlier picks', ...asked]);
});
