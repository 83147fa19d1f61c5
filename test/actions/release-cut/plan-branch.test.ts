import { describe, expect, test } from '@jest/globals';
import { planCut } from '../../../actions/release-cut/plan.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { cutFacts, cutInputs, HEAD, type Told } from './facts.ts';

const plan = (told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) =>
  planCut(cutInputs(inputs), cutFacts(told, given));

describe('the branch of a version', () => {
  const FIRST = 'b'.repeat(40);
  const REF = 'refs/heads/release/1.3.0';
  const config = 'train: { release-branch: "release/{final}" }';
  const told: Told = { tags: ['v1.2.0', ['v1.3.0-rc.1', FIRST]], config };
  const at = (sha: string) => ({
    branches: new Map([['release/1.3.0', sha]]),
    behind: new Set([FIRST]),
  });

  test('is made for its first candidate', () => {
    const { candidate, effects } = plan({ config });
    expect(candidate).toMatchObject({ branch: 'release/1.3.0', branchAt: undefined, advances: false });
    expect(effects[0]).toMatchObject({
      do: { kind: 'publish-candidate', branch: 'release/1.3.0', from: null, sha: HEAD },
      expect: { at: { [REF]: null, 'refs/tags/v1.3.0-rc.1': null } },
    });
  });

  test('moves on with the second, from where the first left it', () => {
    const { decision, effects } = plan(told, {}, at(FIRST));
    expect([decision, effects.length]).toEqual(['complete', 3]);
    expect(effects[0]).toMatchObject({
      do: { kind: 'publish-candidate', branch: 'release/1.3.0', from: FIRST, sha: HEAD },
      expect: { kind: 'refs', at: { [REF]: FIRST, 'refs/tags/v1.3.0-rc.2': null } },
      settled: { kind: 'refs', at: { [REF]: HEAD, 'refs/tags/v1.3.0-rc.2': HEAD } },
    });
  });

  test('is let stand where it stands right', () => {
    const { decision, effects } = plan(told, {}, at(HEAD));
    expect(decision).toBe('complete');
    expect(effects[0]).toMatchObject({
      do: { kind: 'publish-candidate', from: HEAD, sha: HEAD },
      expect: { at: { [REF]: HEAD, 'refs/tags/v1.3.0-rc.2': null } },
    });
  });

  test('is not moved to a commit that it is not behind: only force could do it', () => {
    const refused = plan(told, {}, { ...at(FIRST), behind: new Set() });
    expect(refused).toMatchObject({ decision: 'refuse', effects: [], candidate: { advances: false } });
    expect(refused.reasons.map(({ code }) => code)).toContain('branch-taken');
  });

  test.each<[string, Told, string]>([
    ['somebody has moved it off its candidate', told, 'c'.repeat(40)],
    ['there is no candidate of it yet', { config }, FIRST],
  ])('is not touched where %s', (_, facts, sha) => {
    const refused = plan(facts, {}, at(sha));
    expect(refused).toMatchObject({ decision: 'refuse', effects: [] });
    expect(refused.reasons.map(({ code }) => code)).toContain('branch-taken');
  });
});

test.each([
  ['UTC', '2026-11-18'],
  ['Pacific/Kiritimati', '2026-11-19'],
])('the notes bear the day of the train in %s', (timezone, day) => {
  const { notes } = plan({ config: `calendar: { timezone: ${timezone} }` });
  expect(notes?.full).toContain(`v1.3.0 (${day})`);
});

test.each<[string, Told, string]>([
  ['a first candidate', {}, 'v1.3.0-rc.1'],
  ['a later one', { tags: ['v1.2.0', 'v1.3.0-rc.1'] }, 'v1.3.0-rc.2'],
  ['one that is there', { tags: ['v1.2.0', ['v1.3.0-rc4', HEAD]] }, 'v1.3.0-rc4'],
])('the notes bear the final version, and link the tag that is there: %s', (_, told, tag) => {
  const { notes } = plan(told);
  expect(notes?.full).toMatch(/^## v1\.3\.0 \(/);
  expect(notes?.full).toContain(`[v1.2.0](https://github.com/acme/shop/compare/v1.2.0...${tag}).`);
});
