import { type Html, html } from './html.ts';
import type { Ending, PageData } from './page-data.ts';

/** What was rehearsed and what came of it. */
export function pageHead(data: PageData): Html {
  const { title, repository, version, configFile, configDigest, seed, zone, notes } = data;
  const facts: readonly (readonly [string, string])[] = [
    ['Repository', repository],
    ['Candidate', version],
    ['Configuration', configFile],
    ['Its digest', configDigest],
    ['Seed', seed],
    ['Times in', zone],
  ];
  return html`<header>
<p class="kicker">Rehearsal in virtual time. Nothing outside was touched.</p>
<h1>${title}</h1>
<p class="outcome">${outcome(data)}</p>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${
  notes.length === 0
    ? undefined
    : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>
`
}</header>
`;
}

function outcome({ scenarios }: PageData): Html {
  const count = (kind: Ending['kind']) => scenarios.filter(({ ending }) => ending.kind === kind).length;
  const [kept, broken, apart] = [count('as-promised'), count('not-as-promised'), count('not-applicable')];
  const ran = kept + broken;
  const aside = apart === 0 ? '' : ` ${apart} ${apart === 1 ? 'does' : 'do'} not apply here.`;
  if (ran === 0) return html`No scenario ran.${aside}`;
  if (broken === 0)
    return html`${ran === 1 ? 'The one scenario' : `All ${ran} scenarios`} ended as promised.${aside}`;
  return html`<strong class="critical">${broken} of ${ran} scenarios did not end as promised.</strong>${aside}`;
}
