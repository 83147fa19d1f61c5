import { expect, test } from '@jest/globals';
import type { LookQuestion } from '../../../actions/canary-promote/view.ts';
import { linesFor } from '../../../actions/canary-promote/which-lines.ts';
import type { Criterion } from '../../../shared/signal/criterion/criterion.ts';
import { parseCriterion } from '../../../shared/signal/criterion/parse.ts';

/** One of each kind, by the word that the table has for it. */
const LINES = {
  signal: 'errors <= 1% for 5m',
  burn: 'burn-rate(5m) < 2',
  remaining: 'error-budget-remaining > 20%',
  used: 'error-budget-used(30m) <= 5%',
  pass: 'probes pass',
  fail: 'probes fail 3 times',
  alerts: 'alerts none',
  incidents: 'incidents none',
} as const;
const ALL = Object.entries(LINES).map(([word, line]) => [word, read(line)] as const);

function read(line: string): Criterion {
  const parsed = parseCriterion(line);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

const words = (lines: readonly Criterion[]): string =>
  ALL.flatMap(([word, line]) => (lines.includes(line) ? [word] : [])).join(' ');
const EVERY = Object.keys(LINES).join(' ');
const SERVICE = 'burn remaining used alerts incidents';

test.each<[string, Pick<LookQuestion, 'kind' | 'step'>, readonly [string, string, string]]>([
  [
    'before the first weight what is about the service',
    { kind: 'step', step: -1 },
    [SERVICE, SERVICE, SERVICE],
  ],
  ['at the first weight everything', { kind: 'step', step: 0 }, [EVERY, EVERY, EVERY]],
  ['at a later one too', { kind: 'step', step: 3 }, [EVERY, EVERY, EVERY]],
  ['before the switch what must be well', { kind: 'pre-promotion', step: -1 }, [EVERY, '', EVERY]],
  ['in the guard what takes back', { kind: 'guard', step: 2 }, ['', EVERY, EVERY]],
  ['in the soak the probes', { kind: 'soak', step: 2 }, ['pass', '', '']],
  ['at its end the key figures, which take nothing back', { kind: 'kpi', step: 2 }, [EVERY, '', EVERY]],
])('%s', (_, of, wanted) => {
  const lines = ALL.map(([, line]) => line);
  const left = linesFor(of, { advanceWhen: lines, rollbackWhen: lines, warnWhen: lines });
  expect([left.advanceWhen, left.rollbackWhen, left.warnWhen].map(words)).toEqual(wanted);
});
