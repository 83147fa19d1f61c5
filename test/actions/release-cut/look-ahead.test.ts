import { describe, expect, test } from '@jest/globals';
import { lookingAhead } from '../../../actions/release-cut/look-ahead.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { cutFacts, cutInputs } from './facts.ts';

const TUESDAY = Date.UTC(2026, 10, 24, 17, 5);
const WEDNESDAY = Date.UTC(2026, 10, 25, 17);
const FROZEN_WEDNESDAY = `train: { cut: Wed 17:00 }
calendar: { timezone: UTC, freezes: [{ from: 2026-11-25T00:00:00Z, to: 2026-11-26T00:00:00Z, name: a launch }] }
`;
const FROZEN_TUESDAY = FROZEN_WEDNESDAY.replace('2026-11-26', '2026-11-27')
  .replace('2026-11-25', '2026-11-24')
  .replace('2026-11-27', '2026-11-25');

/** A week after the last cut, on Tuesday, by the clock of a schedule. */
const onTuesday = (config: string, given: object = {}) =>
  cutFacts(
    { config, tags: [] },
    { at: TUESDAY, byPerson: false, lastCutSlot: WEDNESDAY - 7 * 86_400_000, ...given },
  );

describe('the dry run of a schedule, a day before the slot', () => {
  const inputs = cutInputs({ 'dry-run': true });
  const planOf = (config: string) => planCut(inputs, lookingAhead(inputs, onTuesday(config)));

  test('says what the slot would cut', () => {
    const { decision, checks, slot } = planOf('train: { cut: Wed 17:00 }');
    expect([decision, slot]).toEqual(['complete', WEDNESDAY]);
    expect(checks.find(({ name }) => name === 'slot')).toEqual({
      name: 'slot',
      verdict: 'pass',
      reasons: [
        {
          code: 'slot-ahead',
          message:
            'This looks ahead: it says what would be cut at the next slot, Wed 2026-11-25 17:00 UTC, if nothing changes until then.',
          observed: 'Tue 2026-11-24 17:05 UTC',
          limit: 'Wed 2026-11-25 17:00 UTC',
          source: 'train.cut',
        },
      ],
    });
  });

  test.each([
    ['of the slot closes it', FROZEN_WEDNESDAY, 'fail'],
    ['of today does not', FROZEN_TUESDAY, 'pass'],
  ])('a freeze %s', (_, config, verdict) => {
    expect(planOf(config).checks.find(({ name }) => name === 'freeze')?.verdict).toBe(verdict);
  });

  test('a calendar version is that of the slot', () => {
    expect(planOf('train: { cut: Wed 17:00, versioning: calver }').candidate?.versionText).toMatch(
      /^2026\.11\.25/,
    );
  });
});

test.each([
  ['a cut', { 'dry-run': false }, {}],
  ['a person', {}, { byPerson: true }],
  ['a hotfix', { mode: 'hotfix' as const }, {}],
  ['picks onto a candidate', { commits: ['a'.repeat(40)] }, {}],
  ['a train whose next slot is taken', {}, { lastCutSlot: WEDNESDAY }],
])('%s does not look ahead', (_, inputs, given) => {
  const facts = onTuesday('train: { cut: Wed 17:00 }', given);
  expect(lookingAhead(cutInputs({ 'dry-run': true, ...inputs }), facts)).toBe(facts);
});

test('nor does a train without a timetable', () => {
  const facts = onTuesday('train: {}');
  expect(lookingAhead(cutInputs({ 'dry-run': true }), facts)).toBe(facts);
});
