import { describe, expect, test } from '@jest/globals';
import { assignRoles } from '../../shared/canary/role-assignment.ts';

describe('each role gets a person of its own', () => {
  test.each<[string, readonly (readonly string[])[], readonly (string | undefined)[]]>([
    ['no role', [], []],
    ['nobody', [[], []], [undefined, undefined]],
    ['one for each', [['ana'], ['kim']], ['ana', 'kim']],
    ['one person serves one role', [['ana'], ['ana']], ['ana', undefined]],
    ['who holds both leaves the first to another', [['ana', 'li'], ['ana']], ['li', 'ana']],
    ['however the roles stand', [['ana'], ['ana', 'li']], ['ana', 'li']],
    ['a chain of moves', [['a', 'b'], ['b', 'c'], ['c', 'd'], ['a']], ['b', 'c', 'd', 'a']],
    [
      'three roles, two people',
      [
        ['a', 'b'],
        ['a', 'b'],
        ['a', 'b'],
      ],
      ['a', 'b', undefined],
    ],
    [
      'a role that is asked for twice takes two',
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      ['a', 'b'],
    ],
  ])('%s', (_, people, expected) => {
    const found = assignRoles(people);
    expect(found.filter((one) => one !== undefined).toSorted()).toEqual(
      expected.filter((one) => one !== undefined).toSorted(),
    );
    expect(found.map((one) => one === undefined)).toEqual(expected.map((one) => one === undefined));
    for (const [role, one] of found.entries()) if (one !== undefined) expect(people[role]).toContain(one);
  });
});

/** How many roles can be served at most, by trying everything. */
function most(people: readonly (readonly string[])[], taken: readonly string[] = []): number {
  const [first, ...rest] = people;
  if (first === undefined) return 0;
  const served = first.filter((one) => !taken.includes(one)).map((one) => 1 + most(rest, [...taken, one]));
  return Math.max(most(rest, taken), ...served);
}

test('it serves as many roles as can be served, for every way in which four people hold three roles', () => {
  const someOf = (bits: number) => ['a', 'b', 'c', 'd'].filter((_, index) => (bits >> index) % 2 === 1);
  for (let all = 0; all < 16 ** 3; all++) {
    const people = [someOf(all % 16), someOf((all >> 4) % 16), someOf(all >> 8)];
    const found = assignRoles(people).filter((one) => one !== undefined);
    expect([people, found.length, new Set(found).size]).toEqual([people, most(people), found.length]);
  }
});

test('hundreds of roles and people are assigned at once', () => {
  const crowd = Array.from({ length: 300 }, (_, index) => `p${index}`);
  expect(new Set(assignRoles(crowd.map(() => crowd))).size).toBe(300);
});
