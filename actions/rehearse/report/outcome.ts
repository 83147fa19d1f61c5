import { join } from 'node:path';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';
import type { KeptReport } from '../collect/keep-report.ts';
import type { RehearseOutput } from '../outputs.ts';
import type { Setting } from '../setting/setting.ts';
import { shortBlocks } from './blocks.ts';
import { isKept, type Result } from './result.ts';

/** Name of the page in its folder. */
export const PAGE = 'rehearsal.html';

type Rehearsed = {
  readonly results: readonly Result[];
  readonly setting: Setting;
  /** Why no train of the configuration begins; `undefined`: it does. */
  readonly stuck: Reason | undefined;
  readonly headline: string;
  readonly json: string;
  readonly page: string;
  /** Where the report that was asked for is; `undefined`: none was. */
  readonly kept: KeptReport | undefined;
};

/** What a rehearsal came to. A report that could not be written fails it, and takes nothing of its result away. */
export function outcomeOf({
  results,
  setting,
  stuck,
  headline,
  json,
  page,
  kept,
}: Rehearsed): Outcome<RehearseOutput> {
  const report = kept?.kind === 'kept' ? kept.folder : undefined;
  const unwritten: readonly Reason[] =
    kept?.kind === 'unwritten' ? [{ code: 'report-unwritten', message: kept.why, source: 'report' }] : [];
  const broken = results.filter((result) => !isKept(result));
  return {
    headline: unwritten.length === 0 ? headline : `${headline}, and its report could not be written`,
    blocks: shortBlocks(results, setting),
    outputs: { report: report ?? '', page: report === undefined ? '' : join(report, PAGE) },
    files:
      report === undefined
        ? [
            { output: 'report', name: 'rehearsal.json', content: json },
            { output: 'page', name: PAGE, content: page },
          ]
        : [],
    service: setting.service,
    release: undefined,
    configDigest: undefined,
    facts: [],
    checks: results.flatMap((result) =>
      result.kind === 'not-applicable'
        ? []
        : [
            {
              name: result.scenario.name,
              verdict: isKept(result) ? ('pass' as const) : ('fail' as const),
              reasons: reasonsOf(result),
            },
          ],
    ),
    exceptions: [],
    verdict: broken.length > 0 ? 'fail' : unwritten.length > 0 ? 'error' : 'pass',
    decision: undefined,
    predicted: true,
    reasons: [...(stuck === undefined ? [] : [stuck]), ...broken.flatMap(reasonsOf), ...unwritten],
    plan: null,
  };
}

function reasonsOf(result: Result) {
  if (result.kind === 'not-applicable') return [];
  return result.kept
    .filter(({ kept }) => !kept)
    .map(({ what, promised, found }) => ({
      code: 'not-as-promised',
      message: `${result.scenario.name}: ${what} was promised as ${promised}, and is ${found}`,
      observed: found,
      limit: promised,
    }));
}
