import type { Block, Inline } from '../../../shared/report/block.ts';
import type { Setting } from '../setting/setting.ts';
import { endText } from './end-text.ts';
import { isKept, type Result } from './result.ts';
import { rowsOf } from './rows.ts';

/** What is shown on a terminal and in the job summary: one line a scenario, and in full the one that was asked for or did not keep its promise. */
export function shortBlocks(results: readonly Result[], setting: Setting): readonly Block[] {
  const full = results.length === 1 ? results : results.filter((result) => !isKept(result));
  return [...about(setting), ...(results.length > 1 ? [tableOf(results)] : []), ...full.flatMap(timelineOf)];
}

/** Everything, for the report. */
export function fullBlocks(results: readonly Result[], setting: Setting): readonly Block[] {
  return [...about(setting), tableOf(results), ...results.flatMap(timelineOf)];
}

function about({ candidate, notes }: Setting): readonly Block[] {
  const since = candidate.previousTag === undefined ? 'the first release' : `since ${candidate.previousTag}`;
  return [
    {
      kind: 'text',
      text: [
        `${candidate.tag}, ${candidate.commitCount} commit${candidate.commitCount === 1 ? '' : 's'}, ${since}. `,
        'All of it in memory: no host is asked, no command of the configuration is run, the clone is only read.',
      ],
    },
    ...(notes.length === 0 ? [] : [{ kind: 'list', items: notes.map((note) => [note]) } as const]),
  ];
}

function tableOf(results: readonly Result[]): Block {
  return {
    kind: 'table',
    head: ['', 'scenario', 'weights', 'end'],
    rows: results.map((result): readonly Inline[] => {
      const { name } = result.scenario;
      if (result.kind === 'not-applicable')
        return [
          { kind: 'muted', text: 'n/a' },
          name,
          '',
          { kind: 'muted', text: `not applicable: ${result.why}` },
        ];
      const { end } = result;
      return [
        isKept(result) ? 'ok' : { kind: 'strong', text: 'BROKEN' },
        name,
        end.weights.map((weight) => `${weight}%`).join(' '),
        endText(end),
      ];
    }),
  };
}

function timelineOf(result: Result): readonly Block[] {
  const { scenario } = result;
  const heading: Block = { kind: 'heading', text: `${scenario.name}: ${scenario.title}` };
  const why: readonly Block[] = scenario.why === undefined ? [] : [{ kind: 'text', text: [scenario.why] }];
  if (result.kind === 'not-applicable')
    return [heading, { kind: 'text', text: [`Not applicable: ${result.why}.`] }];
  const broken = result.kept.filter(({ kept }) => !kept);
  return [
    heading,
    ...why,
    { kind: 'table', head: ['when', 'weight', 'what'], rows: rowsOf(result.journey) },
    broken.length === 0
      ? {
          kind: 'text',
          text: [
            `It ended as promised: ${result.kept.map(({ what, found }) => `${what} ${found}`).join('; ')}.`,
          ],
        }
      : {
          kind: 'table',
          head: ['not as promised', 'promised', 'found'],
          rows: broken.map(({ what, promised, found }) => [{ kind: 'strong', text: what }, promised, found]),
        },
  ];
}
