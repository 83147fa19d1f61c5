import { describe, expect, test } from '@jest/globals';
import { orderProblem, parseDatedFrom, parseDatedTo } from '../../shared/calendar/dated-span.ts';

const utc = (text: string) => Date.parse(text);

describe('an end of a dated span', () => {
  test.each([
    ['2026-12-15', 'wall', '2026-12-15T00:00:00Z', '2026-12-16T00:00:00Z'],
    ['2028-02-29', 'wall', '2028-02-29T00:00:00Z', '2028-03-01T00:00:00Z'],
    ['2026-12-31', 'wall', '2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['2026-12-15T18:00', 'wall', '2026-12-15T18:00:00Z', '2026-12-15T18:00:00Z'],
    ['2026-12-15 18:00:30', 'wall', '2026-12-15T18:00:30Z', '2026-12-15T18:00:30Z'],
    ['2026-12-15T18:00Z', 'instant', '2026-12-15T18:00:00Z', '2026-12-15T18:00:00Z'],
    ['2026-12-15T18:00:00.250Z', 'instant', '2026-12-15T18:00:00.250Z', '2026-12-15T18:00:00.250Z'],
    ['2026-12-15T18:00+05:45', 'instant', '2026-12-15T12:15:00Z', '2026-12-15T12:15:00Z'],
    ['2026-12-15T18:00-03:30', 'instant', '2026-12-15T21:30:00Z', '2026-12-15T21:30:00Z'],
  ])('%s is a %s time; a date without time ends after its day', (text, kind, from, to) => {
    expect(parseDatedFrom(text)).toEqual({ ok: true, value: { kind, text, at: utc(from) } });
    expect(parseDatedTo(text)).toEqual({ ok: true, value: { kind, text, at: utc(to) } });
  });

  test.each([
    ['2026-02-30', 0, 'there is no 2026-02-30'],
    ['2027-02-29', 0, 'there is no 2027-02-29'],
    ['2026-13-01', 0, 'there is no 2026-13-01'],
    ['2026-00-10', 0, 'there is no 2026-00-10'],
    ['2026-12-15T24:00', 11, 'there is no such time: "2026-12-15T24:00"'],
    ['2026-12-15T18:60', 11, 'there is no such time: "2026-12-15T18:60"'],
    ['2026-12-15T18:00+24:00', 16, 'there is no offset +24:00'],
  ])('%s does not exist', (text, at, message) => {
    expect(parseDatedFrom(text)).toEqual({ ok: false, at, message });
  });

  test.each([
    '',
    '15.12.2026',
    '2026-12-15Z',
    '2026-12-15T18',
    '2026-1-5',
    ' 2026-12-15',
    '2026-12-15T18:00[Asia/Tokyo]',
  ])('%j is no date', (text) => {
    expect(parseDatedTo(text)).toMatchObject({ ok: false, at: 0 });
  });

  test.each([
    ['2026-12-15', '2026-12-15', undefined],
    ['2026-12-15', '2026-12-14', 'must be after "from" (2026-12-15), got "2026-12-14"'],
    ['2026-12-15T10:00', '2026-12-15T10:01', undefined],
    [
      '2026-12-15T10:00',
      '2026-12-15T10:00',
      'must be after "from" (2026-12-15T10:00), got "2026-12-15T10:00"',
    ],
    [
      '2026-12-15T10:00Z',
      '2026-12-15T12:00+02:00',
      'must be after "from" (2026-12-15T10:00Z), got "2026-12-15T12:00+02:00"',
    ],
    [
      '2026-12-15',
      '2026-12-15T12:00Z',
      'write both ends with an offset or both without, or nobody can tell which comes first',
    ],
  ])('%s to %s: %s', (from, to, problem) => {
    const [first, last] = [parseDatedFrom(from), parseDatedTo(to)];
    expect(first.ok && last.ok && orderProblem(first.value, last.value)).toBe(problem);
  });
});
