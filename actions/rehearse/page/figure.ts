import { breachesOf } from './breach.ts';
import { wallClockAt } from '../../../shared/calendar/wall-clock.ts';
import { eventStrips } from './event-strip.ts';
import { type Html, html, ownHtml } from './html.ts';
import type { ScenarioData } from './page-data.ts';
import { signalStrip } from './signal-strip.ts';
import { marksAcross, stripHtml } from './strip.ts';
import { type TimeScale, timeScale } from './time-scale.ts';
import { timeStrip } from './time-strip.ts';
import { weightStrips } from './weight-strip.ts';

/** No more instants keep the axis unfolded. */
const MOST_BUSY = 2_000;

/** The axis of a scenario: wide where something happens. */
export function scaleOf({ from, until, events, weights, signals }: ScenarioData): TimeScale {
  const busy = [
    ...events.filter(({ kind, decision }) => kind !== 'tick' && decision !== 'none').map(({ at }) => at),
    ...weights.flatMap(({ points }) => points.map(([at]) => at)),
    ...signals.flatMap((signal) => breachesOf(signal).flatMap((breach) => [breach.from, breach.until])),
  ];
  return timeScale(from, until, busy.slice(0, MOST_BUSY));
}

/** Weights, what happened and every signal of a scenario over the same time. */
export function figureHtml(scenario: ScenarioData, scale: TimeScale, zone: string): Html {
  const drawn = { scale, zone };
  const strips = [
    ...weightStrips(scenario, drawn),
    ...eventStrips(scenario.events, drawn),
    ...scenario.signals.map((signal) => signalStrip(signal, drawn)),
    timeStrip(scale, zone),
  ];
  return html`<figure aria-label="${scenario.name}: weights, events and signals over time" data-times="${wallTimes(scale, zone)}">
<div class="strips">
${marksAcross(scale, changesOf(scenario, scale))}${strips.map(stripHtml)}</div>
</figure>
`;
}

function changesOf({ weights }: ScenarioData, scale: TimeScale): readonly number[] {
  const places = weights.flatMap(({ points }) =>
    points
      .filter(([, weight], index) => weight !== (points[index - 1]?.[1] ?? 0))
      .map(([at]) => Number(scale.x(at).toFixed(1))),
  );
  return [...new Set(places)]
    .sort((one, other) => one - other)
    .filter((x, index, all) => x - (all[index - 1] ?? -9) > 1);
}

/** Where on the axis which time is shown, in seconds of the wall clock: what a script needs to tell the time of a place. */
function wallTimes({ stretches }: TimeScale, zone: string): Html {
  const knots = stretches
    .flatMap(({ from, until, left, right }) => [
      [left, from],
      [right, until],
    ])
    .map(([x = 0, at = 0]) => `${Number(x.toFixed(1))}:${Math.round(wallClockAt(at, zone) / 1000)}`);
  return ownHtml(knots.join(' '));
}
