import { basename, join, resolve } from 'node:path';
import { readText } from '../../shared/adapters/files/read-text.ts';
import { digestOf } from '../../shared/evidence/digest.ts';
import { renderMarkdown } from '../../shared/report/render-markdown.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { keepReport } from './collect/keep-report.ts';
import { openSetting } from './collect/setting.ts';
import type { RehearseInputs } from './inputs.ts';
import { endOf } from './judge/end.ts';
import { judge } from './judge/promise.ts';
import type { RehearseOutput } from './outputs.ts';
import { fullBlocks, shortBlocks } from './report/blocks.ts';
import { timelineJson } from './report/json.ts';
import { pageDataOf } from './page/page-data-of.ts';
import { rehearsalPage } from './page/rehearsal-page.ts';
import { isKept, type Result } from './report/result.ts';
import { readScenarios } from './scenario/read.ts';
import type { Scenario } from './scenario/schema.ts';
import type { Setting } from './setting/setting.ts';
import { notApplicable } from './train/applies.ts';
import { travel } from './train/train.ts';

const PAGE = 'rehearsal.html';

/**
 * Takes the repository's own release through scenarios, with the actions that production runs and everything outside of them in memory.
 * @param folder a clone, or a folder that is none
 * @throws CouldNotDecide when the configuration or a scenario is wrong
 */
export async function rehearse(
  inputs: RehearseInputs,
  { env, progress }: Pick<Surroundings, 'env' | 'progress'>,
  folder = '.',
): Promise<Outcome<RehearseOutput>> {
  const scenarios = await readScenarios(inputs.scenario, readText);
  const setting = await openSetting({ config: inputs.config, seed: inputs.seed, env, folder });
  const results: Result[] = [];
  for (const scenario of scenarios) {
    progress(`rehearsing ${scenario.name}`);
    results.push(await resultOf(scenario, setting));
  }
  const json = timelineJson(results, setting, inputs.seed);
  const page = rehearsalPage(
    pageDataOf(results, setting, {
      repository: env['GITHUB_REPOSITORY'] ?? basename(resolve(folder)),
      configDigest: digestOf(setting.config),
      seed: inputs.seed,
    }),
  );
  const markdown = renderMarkdown([
    { kind: 'heading', text: headlineOf(results) },
    ...fullBlocks(results, setting),
  ]);
  const report =
    inputs.report === undefined
      ? undefined
      : await keepReport(inputs.report, {
          'rehearsal.json': json,
          'rehearsal.md': `${markdown}\n`,
          [PAGE]: page,
        });
  const broken = results.filter((result) => !isKept(result));
  return {
    headline: headlineOf(results),
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
    verdict: broken.length === 0 ? 'pass' : 'fail',
    decision: undefined,
    predicted: true,
    reasons: broken.flatMap(reasonsOf),
    plan: null,
  };
}

async function resultOf(scenario: Scenario, setting: Setting): Promise<Result> {
  const why = notApplicable(scenario, setting);
  if (why !== undefined) return { kind: 'not-applicable', scenario, why };
  const journey = await travel(setting, scenario);
  const end = endOf(journey);
  return { kind: 'travelled', scenario, journey, end, kept: judge(scenario, end, journey.stage.setting) };
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

function headlineOf(results: readonly Result[]): string {
  const travelled = results.filter(({ kind }) => kind === 'travelled');
  const kept = travelled.filter(isKept).length;
  const left = results.length - travelled.length;
  const besides = left === 0 ? '' : `, ${left} not applicable`;
  return `rehearsal: ${kept} of ${travelled.length} scenario${travelled.length === 1 ? '' : 's'} ended as promised${besides}`;
}
