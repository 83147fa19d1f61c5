import { describe, expect, test } from '@jest/globals';
import { slotOfTagMessage, tagMessage, withReason } from '../../../actions/release-cut/tag-message.ts';
import { SLOT } from './facts.ts';

const cut = { tag: 'v1.3.0-rc.1', previousTag: 'v1.2.0', commitCount: 12, slot: SLOT };
const LINE = 'Release-Slot: 2026-11-18T17:00:00Z';

test('the message is a line for people and trailers for machines', () => {
  expect(tagMessage(cut)).toBe(
    `v1.3.0-rc.1\n\n12 commits, since v1.2.0.\n\nRelease-Previous: v1.2.0\n${LINE}\n`,
  );
});

test('the first release without a timetable says just that', () => {
  const first = { tag: 'v0.1.0-rc.1', previousTag: undefined, commitCount: 1, slot: undefined };
  expect(tagMessage(first)).toBe('v0.1.0-rc.1\n\n1 commit, the first release.\n');
});

test.each([0, SLOT, Date.parse('2028-02-29T23:59:59Z'), Date.parse('9999-12-31T23:59:59Z')])(
  'the slot %d is read back',
  (slot) => {
    expect(slotOfTagMessage(tagMessage({ ...cut, slot }))).toBe(slot);
  },
);

describe('the reason of a hotfix in the message of its tag', () => {
  const message = tagMessage(cut);
  const why = (justification: string | null, incident: string | null = null) => ({ justification, incident });

  test.each<[string, Parameters<typeof withReason>[1], string]>([
    ['nothing was said', null, ''],
    ['only white space was said', why(' \n '), ''],
    ['a justification', why('it burns'), 'Hotfix-Justification: it burns\n'],
    ['both', why('it burns', 'INC-7'), 'Hotfix-Justification: it burns\nHotfix-Incident: INC-7\n'],
    ['several lines are one', why('a\r\n\tb\n\nc'), 'Hotfix-Justification: a b c\n'],
    ...['\n', '\r', '\u2028', '\u2029', '\u0085', '\v'].map(
      (end): [string, ReturnType<typeof why>, string] => [
        `another trailer behind ${JSON.stringify(end)}`,
        why(`a${end}Release-Slot: 2030-01-02T17:00:00Z`),
        'Hotfix-Justification: a Release-Slot: 2030-01-02T17:00:00Z\n',
      ],
    ),
    [
      'control and direction characters',
      why('a\u0000b\u001B[31m\u202Ec'),
      'Hotfix-Justification: a b [31m c\n',
    ],
    ['just as long as may be', why('x'.repeat(1_000)), `Hotfix-Justification: ${'x'.repeat(1_000)}\n`],
    ['longer', why('x'.repeat(1_001)), `Hotfix-Justification: ${'x'.repeat(1_000)}\n`],
  ])('%s', (_, reason, trailers) => {
    expect(withReason(message, reason)).toBe(message + trailers);
    expect(slotOfTagMessage(withReason(message, reason))).toBe(SLOT);
  });
});

test('no slot is read back as none', () => {
  expect(slotOfTagMessage(tagMessage({ ...cut, slot: undefined }))).toBeUndefined();
});

test.each([
  ['behind a signature line', `v1\n\n${LINE}\n-----BEGIN PGP SIGNATURE-----\n`, SLOT],
  ['with the line ends of Windows', `v1\r\n\r\n${LINE}\r\n`, SLOT],
  ['without a line end', LINE, SLOT],
  ['twice: the first counts', `${LINE}\nRelease-Slot: 2026-11-25T17:00:00Z\n`, SLOT],
  ['in running text', `the ${LINE} of this train`, undefined],
  ['indented', ` ${LINE}`, undefined],
  ['with words behind it', `${LINE} or so`, undefined],
  ['with fractions', 'Release-Slot: 2026-11-18T17:00:00.000Z', undefined],
  ['with an offset', 'Release-Slot: 2026-11-18T17:00:00+01:00', undefined],
  ['of a day that is none', 'Release-Slot: 2026-02-31T17:00:00Z', undefined],
  ['of a time that is none', 'Release-Slot: 2026-11-18T25:00:00Z', undefined],
  ['of a month that is none', 'Release-Slot: 2026-13-18T17:00:00Z', undefined],
  ['in digits of another script', 'Release-Slot: ２０２６-11-18T17:00:00Z', undefined],
  ['in an empty message', '', undefined],
])('a slot %s', (_, message, slot) => {
  expect(slotOfTagMessage(message)).toBe(slot);
});

test.each([
  ['one line', 'Release-Slot: '.repeat(75_000)],
  ['many lines', 'Release-Slot: 2026\n'.repeat(55_000)],
])('a message of 1 MB in %s is read at once', (_, message) => {
  const begun = process.cpuUsage();
  expect(slotOfTagMessage(message)).toBeUndefined();
  expect(process.cpuUsage(begun).user).toBeLessThan(500_000);
});
