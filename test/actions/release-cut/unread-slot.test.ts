import { describe, expect, test } from '@jest/globals';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { slotMark } from '../../../actions/release-cut/tag-message.ts';
import { configure, create } from './configured-clone.ts';
import { cutFacts, cutInputs, HEAD, picksOf, SLOT, TIMETABLE, type Told } from './facts.ts';
import { cutIn } from './real-cut.ts';

test.each([
  ['banana', { kind: 'unreadable', text: 'banana' }],
  ['', { kind: 'unreadable', text: '' }],
  ['2026-02-31T17:00:00Z', { kind: 'unreadable', text: '2026-02-31T17:00:00Z' }],
  ['2026-11-18T17:00:00+01:00', { kind: 'unreadable', text: '2026-11-18T17:00:00+01:00' }],
  ['2026-11-18T17:00:00Z or so', { kind: 'unreadable', text: '2026-11-18T17:00:00Z or so' }],
  ['2026-11-18T17:00:00Z', { kind: 'slot', slot: SLOT }],
  ['2026-11-18T17:00:00Z \t', { kind: 'slot', slot: SLOT }],
])('Release-Slot: %s', (text, mark) => {
  expect(slotMark(`v1\n\nRelease-Slot: ${text}\n`)).toEqual(mark);
});

test('a message without the line names no slot, and of two lines the first counts', () => {
  expect(slotMark('v1\n\nslots: Release-Slot: banana\n')).toEqual({ kind: 'none' });
  expect(slotMark('Release-Slot: banana\nRelease-Slot: 2026-11-18T17:00:00Z\n')).toMatchObject({
    kind: 'unreadable',
  });
});

describe('a slot that nobody can read', () => {
  const unreadSlot = { tag: 'v1.2.0-rc.1', text: 'banana' };
  const planOf = (told: Told, inputs: Partial<CutInputs> = {}, given = {}) =>
    planCut(cutInputs(inputs), cutFacts({ config: TIMETABLE, ...told }, { unreadSlot, ...given }));

  test('refuses the cut, and says what to do', () => {
    const plan = planOf({});
    expect(plan).toMatchObject({ decision: 'refuse', verdict: 'inconclusive', effects: [] });
    expect(plan.checks.find(({ name }) => name === 'slot')?.reasons).toEqual([
      {
        code: 'slot-unreadable',
        message:
          'the tag v1.2.0-rc.1 of the newest candidate names a slot that cannot be read, "banana": delete the tag and make it again with a line such as Release-Slot: 2026-11-18T17:00:00Z, the time in UTC, or without that line where it took no slot',
        observed: 'banana',
        source: 'v1.2.0-rc.1',
      },
    ]);
  });

  test.each<[string, Told, Partial<CutInputs>, object, boolean]>([
    ['a cut, although the ledger remembers a slot', {}, {}, { lastCutSlot: SLOT - 604_800_000 }, true],
    [
      'picks, which would carry none on',
      {},
      { ref: 'release/v1.2.0-rc.1', commits: ['abc1234'] },
      { picks: picksOf(['fix: a']), picked: { kind: 'picked', sha: 'c'.repeat(40) } },
      true,
    ],
    ['not a hotfix, which waits for none', {}, { mode: 'hotfix' }, {}, false],
    ['not what is cut already', { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]] }, {}, {}, false],
  ])('closes %s', (_, told, inputs, given, closed) => {
    const codes = planOf(told, inputs, given).reasons.map(({ code }) => code);
    expect(codes.includes('slot-unreadable')).toBe(closed);
  });

  test('is quoted in part', () => {
    const long = { tag: 'v1', text: 'x'.repeat(61) };
    const [reason] =
      planOf({}, {}, { unreadSlot: long }).checks.find(({ name }) => name === 'slot')?.reasons ?? [];
    expect(reason?.observed).toBe('x'.repeat(60));
  });
});

test.each([
  ['banana', 'train: { cut: Wed 17:00 }', 'slot-unreadable'],
  ['2026-11-11T17:00:00Z', 'train: { cut: Wed 17:00 }', 'slot-due'],
])('the tag of the newest candidate says %s', async (mark, config, code) => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('v1.0.0-rc.1', { annotated: `v1.0.0-rc.1\n\nRelease-Slot: ${mark}\n` });
  await made.tag('v1.0.0');
  await made.commit('feat: more');
  configure(made, config);
  const { checks } = await cutIn(made.dir);
  expect(checks.find(({ name }) => name === 'slot')?.reasons.map((reason) => reason.code)).toEqual([code]);
});

test('a person who cuts an hour ahead, the last slot missed, is held to the freeze of the next one', async () => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('v1.0.0');
  await made.commit('feat: in time', { at: Date.parse('2026-11-16T09:00:00Z') });
  configure(made, 'train: { cut: Wed 18:00, code-freeze: Tue 18:00 }');
  const { decision, checks } = await cutIn(made.dir);
  expect(decision).toBe('complete');
  expect(checks.find(({ name }) => name === 'slot')?.reasons[0]?.message).toBe(
    'A cut now is 50m ahead of its slot Wed 2026-11-18 18:00 UTC and takes it: the train will not cut again then.',
  );
});
