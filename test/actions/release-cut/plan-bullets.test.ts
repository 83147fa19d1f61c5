import { describe, expect, test } from '@jest/globals';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { cutFacts, cutInputs, picksOf, type Told } from './facts.ts';

const BODY = '\n\n* feat!: three\n* feat: four';
const BULLETS = 'squash: bullets';
const LATE = { at: '2026-11-18T09:00:00Z' };

const plan = (told: Told, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) =>
  planCut(cutInputs(inputs), cutFacts(told, given));

describe('a breaking bullet', () => {
  test.each([
    ['squash: header', 'complete', []],
    [BULLETS, 'refuse', ['forbidden-type']],
  ])('does not go past the train where bullets count: %s', (squash, decision, codes) => {
    const planned = plan(
      { commits: [], config: `train: { ${squash} }` },
      { mode: 'hotfix', 'base-version': '1.2.0', commits: ['x'], justification: 'it burns' },
      { picks: picksOf([`fix: x (#13)${BODY}`]), picked: { kind: 'picked', sha: 'e'.repeat(40) } },
    );
    const found = planned.checks.find(({ name }) => name === 'hotfix commits');
    expect([planned.decision, found?.reasons.map(({ code }) => code)]).toEqual([decision, codes]);
  });

  test.each([
    ['squash: header', []],
    [BULLETS, ['after-code-freeze']],
  ])('does not come after the code freeze where bullets count: %s', (squash, codes) => {
    const { checks } = plan(
      { config: `train: { cut: Wed 17:00, code-freeze: Tue 17:00, ${squash} }` },
      {},
      { commits: [commitOf(`fix: x (#13)${BODY}`, LATE)] },
    );
    const found = checks.find(({ name }) => name === 'code freeze');
    expect(found?.reasons.map(({ code }) => code)).toEqual(codes);
  });

  test('moves the major number and is in the notes', () => {
    const { candidate, notes } = plan({
      commits: [`chore: the big branch${BODY}`],
      config: `train: { ${BULLETS} }`,
    });
    expect(candidate?.tag).toBe('v2.0.0-rc.1');
    expect(notes?.body).toMatch(/### Breaking changes\n\n- the big branch .*\n\n {2}three\n/);
    expect(notes?.body).toContain('Listed: 1 of 1 commit.');
  });
});

test('what a side branch took back does not hide when the rest of it came', () => {
  const at = '2026-11-16T09:00:00Z';
  const trunk = commitOf('fix: trunk', { at });
  const feature = commitOf('feat: early', { at });
  const mistake = commitOf('feat: mistake', { at, parents: [feature.sha] });
  const back = commitOf(`Revert "feat: mistake"\n\nThis reverts commit ${mistake.sha}.`, {
    at,
    parents: [mistake.sha],
  });
  const merge = commitOf("Merge branch 'side'", { ...LATE, parents: [trunk.sha, back.sha] });
  const { checks } = plan(
    { config: 'train: { cut: Wed 17:00, code-freeze: Tue 17:00 }' },
    {},
    { commits: [merge, back, mistake, feature, trunk] },
  );
  const found = checks.find(({ name }) => name === 'code freeze');
  expect(found?.reasons).toMatchObject([{ code: 'after-code-freeze', source: feature.sha }]);
});
