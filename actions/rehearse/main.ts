import { basename, resolve } from 'node:path';
import { readText } from '../../shared/adapters/files/read-text.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import { digestOf } from '../../shared/evidence/digest.ts';
import { renderMarkdown } from '../../shared/report/render-markdown.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { keepReport, openReport } from './collect/keep-report.ts';
import { openSetting } from './collect/setting.ts';
import type { RehearseInputs } from './inputs.ts';
import { endOf } from './judge/end.ts';
import { missedOf } from './judge/missed.ts';
import { judge } from './judge/promise.ts';
import { neverBegins } from './judge/stuck.ts';
import type { RehearseOutput } from './outputs.ts';
import { fullBlocks } from './report/blocks.ts';
import { headlineOf } from './report/headline.ts';
import { timelineJson } from './report/json.ts';
import { pageDataOf } from './page/page-data-of.ts';
import { rehearsalPage } from './page/rehearsal-page.ts';
import { outcomeOf, PAGE } from './report/outcome.ts';
import type { Result } from './report/result.ts';
import { readScenarios } from './scenario/read.ts';
import type { Scenario } from './scenario/schema.ts';
import type { Setting } from './setting/setting.ts';
import { agreeing } from './train/agree.ts';
import { mismatches } from './train/applies.ts';
import { travel } from './train/train.ts';

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
  const reads = await readScenarios(inputs.scenario, readText);
  const { scenarios, setting } = await agreeing(reads, () =>
    openSetting({ config: inputs.config, seed: inputs.seed, env, folder }),
  );
  const opened = inputs.report === undefined ? undefined : await openReport(inputs.report);
  if (opened?.kind === 'unwritten') progress(opened.why);
  const { results, stuck } = await rehearsedAll(scenarios, setting, progress);
  const headline = stuck === undefined ? headlineOf(results) : `rehearsal: ${stuck.message}`;
  const json = timelineJson(results, setting, inputs.seed);
  const page = rehearsalPage(
    pageDataOf(results, setting, {
      repository: env['GITHUB_REPOSITORY'] ?? basename(resolve(folder)),
      configDigest: digestOf(setting.config),
      seed: inputs.seed,
    }),
  );
  const markdown = renderMarkdown([{ kind: 'heading', text: headline }, ...fullBlocks(results, setting)]);
  const files = { 'rehearsal.json': json, 'rehearsal.md': `${markdown}\n`, [PAGE]: page };
  const kept = opened?.kind === 'kept' ? await keepReport(opened.folder, files) : opened;
  if (opened?.kind === 'kept' && kept?.kind === 'unwritten') progress(kept.why);
  return outcomeOf({ results, setting, stuck, headline, json, page, kept });
}

/** One after the other; where no train of the configuration begins, the rest would only say so again. */
async function rehearsedAll(
  scenarios: readonly Scenario[],
  setting: Setting,
  progress: Surroundings['progress'],
): Promise<{ readonly results: readonly Result[]; readonly stuck: Reason | undefined }> {
  const results: Result[] = [];
  let stuck: Reason | undefined;
  for (const scenario of scenarios) {
    if (stuck !== undefined) {
      results.push({ kind: 'not-applicable', scenario, why: 'no train of this configuration begins' });
      continue;
    }
    progress(`rehearsing ${scenario.name}`);
    const result = await resultOf(scenario, setting);
    results.push(result);
    stuck = neverBegins(result);
  }
  return { results, stuck };
}

async function resultOf(scenario: Scenario, setting: Setting): Promise<Result> {
  const [mismatch] = mismatches(scenario, setting);
  if (mismatch !== undefined) return { kind: 'not-applicable', scenario, why: mismatch.message };
  const journey = await travel(setting, scenario);
  const end = endOf(journey);
  const kept = [...judge(scenario, end, journey.stage.setting), ...missedOf(scenario, journey)];
  return { kind: 'travelled', scenario, journey, end, kept };
}
