import { formatDuration } from '../../../shared/quantity/duration.ts';
import { dayText, timeText } from './clock-text.ts';
import { ENDINGS } from './ending-text.ts';
import { eventsTable } from './events-table.ts';
import { figureHtml } from './figure.ts';
import { glyphIcon } from './glyph.ts';
import { type Html, html } from './html.ts';
import type { Ending } from './page-data.ts';
import type { Placed } from './placed.ts';
import { recordsTable } from './records-table.ts';

/** One scenario: how it ended, its figure, its tables. One that does not apply says why, and no more. */
export function scenarioSection({ scenario, id, scale }: Placed, zone: string): Html {
  const { name, promise, promised = [], ending, from, until } = scenario;
  const { words, tone } = ENDINGS[ending.kind];
  const head = html`<section class="scenario" id="${id}" data-ending="${ending.kind}" aria-labelledby="${id}-name">
<p class="ending ${tone}">${glyphIcon(ending.kind)} ${words}</p>
<h3 id="${id}-name">${name}</h3>
${
  promise === ''
    ? undefined
    : html`<p class="promise">${promise}</p>
`
}${
    promised.length === 0
      ? undefined
      : html`<p class="promised">Promised: ${promised.join('; ')}</p>
`
  }${why(ending)}`;
  if (ending.kind === 'not-applicable')
    return html`${head}</section>
`;
  const span = `${dayText(from, zone)} ${timeText(from, zone)} to ${dayText(until, zone)} ${timeText(until, zone)}, ${formatDuration(until - from)} of virtual time`;
  return html`${head}<p class="span">${span}</p>
${figureHtml(scenario, scale, zone)}${recordsTable(scenario, zone)}${eventsTable(scenario, scale, zone)}</section>
`;
}

function why(ending: Ending): Html | undefined {
  switch (ending.kind) {
    case 'as-promised':
      return undefined;
    case 'not-as-promised':
      return html`<ul class="why">${ending.why.map((line) => html`<li>${line}</li>`)}</ul>
`;
    case 'not-applicable':
      return html`<p class="why">${ending.why}</p>
`;
  }
}
