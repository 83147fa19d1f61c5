import { type Parsed, parsed, unparsed } from './parsed.ts';

/** A length of time in milliseconds. */
export type Duration = number;

const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const TERM = /^(\d{1,9})(ms|s|m|h|d|w)/;

/**
 * Reads a duration in the notation of Prometheus: whole numbers with `ms s m h d w`, largest unit first, such as `90m`
 * or `1h30m`. A day is 24 hours and a week 7 days, whatever the clock of some zone does in between.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/basics/#time-durations
 */
export function parseDuration(text: string): Parsed<Duration> {
  let rest = text;
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  while (rest !== '') {
    const term = TERM.exec(rest);
    const unit = term?.[2];
    const at = text.length - rest.length;
    if (term === null || !isUnit(unit))
      return unparsed(`expected a duration such as 90m, 2h or 1h30m, got "${text}"`, at);
    if (MILLISECONDS[unit] >= last)
      return unparsed(`units go from large to small, each once, in "${text}"`, at);
    last = MILLISECONDS[unit];
    total += Number(term[1]) * MILLISECONDS[unit];
    rest = rest.slice(term[0].length);
  }
  return text === '' ? unparsed('expected a duration such as 90m, 2h or 1h30m, got nothing') : parsed(total);
}

/** Prints a duration in the notation that {@link parseDuration} reads; zero is `0s`. */
export function formatDuration(duration: Duration): string {
  let rest = Math.round(duration);
  let text = '';
  for (const unit of ['d', 'h', 'm', 's', 'ms'] as const) {
    const count = Math.floor(rest / MILLISECONDS[unit]);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * MILLISECONDS[unit];
  }
  return text === '' ? '0s' : text;
}

function isUnit(unit: string | undefined): unit is keyof typeof MILLISECONDS {
  return unit !== undefined && Object.hasOwn(MILLISECONDS, unit);
}
