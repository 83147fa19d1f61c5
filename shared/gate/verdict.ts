/**
 * The four answers of anything that judges. Only `pass` opens anything.
 * `inconclusive`: asked, no usable answer. `error`: could not ask.
 */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'error';

/** What a run decided to do, or found that it may not do. `none`: nothing is under way. */
export type Decision = 'advance' | 'hold' | 'rollback' | 'roll-forward' | 'complete' | 'refuse' | 'none';

/** From best to worst: a known bad answer outweighs one that we could not get. */
const BEST_TO_WORST = ['pass', 'inconclusive', 'error', 'fail'] as const satisfies readonly Verdict[];

/** The worst of several verdicts; of none it is `inconclusive`, because nothing was asked. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'inconclusive';
  return verdicts.reduce((a, b) => (BEST_TO_WORST.indexOf(b) > BEST_TO_WORST.indexOf(a) ? b : a));
}
