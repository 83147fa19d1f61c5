import { formatInstant } from '../../shared/calendar/instant.ts';
import { formatDuration } from '../../shared/quantity/duration.ts';
import type { Block, Inline } from '../../shared/report/block.ts';
import { endOf } from '../../shared/signal/grid.ts';
import type { RangeQuery } from '../../shared/signal/measurement.ts';
import { answerInShort } from './answer-in-short.ts';
import { answerTo, type GateFacts } from './facts.ts';

/** Every query as it was sent, folded, with a link to Prometheus' own page where its address is known. */
export function queryBlocks(facts: GateFacts, graphUrl: string | undefined): readonly Block[] {
  const { queries } = facts.wave;
  if (queries.length === 0) return [];
  const items = queries.map((query): readonly Inline[] => [
    { kind: 'code', text: query.promql },
    ' ',
    graphUrl === undefined
      ? windowOf(query)
      : { kind: 'link', text: windowOf(query), href: graphPage(graphUrl, query) },
    ` answered ${answerInShort(answerTo(facts, query)).text}`,
  ]);
  const summary = `${queries.length} ${queries.length === 1 ? 'query' : 'queries'}`;
  return [{ kind: 'details', summary, blocks: [{ kind: 'list', items }] }];
}

function windowOf({ grid }: RangeQuery): string {
  const end = formatInstant(endOf(grid));
  if (grid.count === 1) return `at ${end}`;
  return `${grid.count} points from ${formatInstant(grid.start)} to ${end}, one every ${formatDuration(grid.step)}`;
}

/** Source: https://prometheus.io/docs/visualization/browser/ and the addresses that the page itself makes. */
function graphPage(url: string, { promql, grid }: RangeQuery): string {
  const range = Math.max(600_000, 2 * (endOf(grid) - grid.start));
  const query = new URLSearchParams({
    'g0.expr': promql,
    'g0.tab': '0',
    'g0.end_input': formatInstant(endOf(grid)).slice(0, 19).replace('T', ' '),
    'g0.range_input': formatDuration(Math.ceil(range / 60_000) * 60_000),
  });
  return `${url.replace(/\/$/, '')}/graph?${query.toString()}`;
}
