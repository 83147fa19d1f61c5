import { describe, expect, test } from '@jest/globals';
import { checksOf } from '../../../actions/slo-gate/checks.ts';
import { criteriaTable } from '../../../actions/slo-gate/criteria-blocks.ts';
import { decide } from '../../../actions/slo-gate/decide.ts';
import { factsOf } from './facts-of.ts';
import { CONFIG, configOf, NOON, settingsOf } from './given.ts';

const settings = settingsOf(
  configOf(CONFIG),
  ...['--service=api', '--profile=canary', '--version=v2', '--baseline-version=v1', '--weight=10%'],
  `--since=${new Date(NOON - 600_000).toISOString()}`,
);

/** A stable of so many requests a second, and a canary that has none. */
const lookAt = (stable: number, canary: 0 | undefined) => {
  const facts = factsOf(settings, ({ promql }) => {
    const isStable = promql.includes('version="v1"');
    if (promql.startsWith('time()')) return 5;
    return promql.startsWith('sum(rate') ? (isStable ? stable : canary) : undefined;
  });
  const decided = decide(settings, facts);
  const { decision, verdict, reasons } = decided.profile;
  const table = criteriaTable(decided);
  return {
    outcome: [decision, verdict],
    codes: reasons.map(({ code }) => code),
    check: checksOf(decided).find(({ name }) => name === 'canary silent')?.verdict,
    shown: table.kind === 'table' ? table.rows.at(-1)?.slice(-2) : undefined,
  };
};

describe('a canary without requests', () => {
  // A ninth of 0.5 a second is ten in three minutes.
  test.each([
    ['a series at nothing', 0, 'has had no request'],
    ['no series', undefined, 'has no series'],
  ] as const)('goes back where ten were to be expected: %s', (_, canary, what) => {
    expect(lookAt(0.5, canary)).toEqual({
      outcome: ['rollback', 'fail'],
      codes: ['canary-silent'],
      check: 'fail',
      shown: [
        { kind: 'strong', text: 'fires' },
        `canary-silent: the canary ${what} for 3m, where about 10 would be expected beside stable`,
      ],
    });
  });

  test.each([0, undefined] as const)('holds where fewer were', (canary) => {
    const { outcome, codes, check, shown } = lookAt(0.499, canary);
    expect([outcome, codes.at(-1), check]).toEqual([
      ['hold', 'inconclusive'],
      'too-little-traffic',
      'inconclusive',
    ]);
    expect(shown?.[0]).toEqual({ kind: 'strong', text: 'inconclusive' });
  });
});
