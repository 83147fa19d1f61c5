import { formatDuration, type Duration } from '../../quantity/duration.ts';
import type { Criterion } from '../../signal/criterion/criterion.ts';
import { parseCriterion } from '../../signal/criterion/parse.ts';
import { lookbackOf } from '../../signal/query/windows.ts';
import { signalsSchema } from '../../signal/signal-schema.ts';
import { duration } from '../scalar.ts';
import { showName } from '../show.ts';
import type { Finding } from '../finding.ts';
import { profileLines } from '../profile-lines.ts';
import type { Rule, View } from '../view.ts';

/**
 * A bake gives its criteria the time to say something. No point counts that looks back past the weight change, so a line over a signal
 * speaks a rate window and two scrapes after it, and then must hold for its `for`. `at least N of M` has no length of its own:
 * the step gives it one. A file does not say how often Prometheus scrapes; its points are a `step` apart, and a rate window
 * holds four scrapes.
 */
export const bakesSettle: Rule = (file) =>
  file
    .at('strategies')
    .entries()
    .flatMap((strategy) =>
      strategy
        .at('steps')
        .items()
        .flatMap((step) => tooShort(step, strategy.at('profile').text(), file)),
    );

/** What the slowest line of a step asks of its bake. */
type Slowest = { readonly line: string; readonly wanted: Duration; readonly because: readonly string[] };

const SCRAPES = 2;
/** A rate window has at least as many. */
const SCRAPES_IN_WINDOW = 4;
const LISTS = ['advance-when', 'rollback-when'] as const;

function tooShort(step: View, otherwise: string | undefined, file: View): readonly Finding[] {
  const place = step.at('bake');
  const bake = place.read(duration);
  const profile = step.at('profile').text() ?? otherwise;
  if (bake === undefined || profile === undefined) return [];
  const slowest = profileLines(profile, LISTS, file)
    .map((line) => slownessOf(line, file))
    .reduce<Slowest | undefined>(
      (most, one) => (one !== undefined && one.wanted > (most?.wanted ?? 0) ? one : most),
      undefined,
    );
  if (slowest === undefined || bake >= slowest.wanted) return [];
  const { line, wanted, because } = slowest;
  return [
    place.finding(
      `is over before ${showName(profile)} can say anything: "${line}" takes ${because.join(' + ')}, so write at least ${formatDuration(wanted)}, got ${formatDuration(bake)}`,
    ),
  ];
}

function slownessOf(place: View, file: View): Slowest | undefined {
  const line = place.text() ?? '';
  const read = parseCriterion(line);
  if (!read.ok) return undefined;
  const parts = partsOf(read.value, file).filter(({ takes }) => takes > 0);
  const wanted = parts.reduce((sum, { takes }) => sum + takes, 0);
  return { line, wanted, because: parts.map(({ what }) => what) };
}

type Part = { readonly takes: Duration; readonly what: string };

/** What passes after a weight change until a line can hold; nothing for what is not of the version that got the weight. */
function partsOf(criterion: Criterion, file: View): readonly Part[] {
  if (criterion.kind === 'probes-pass') return holdOf(criterion.hold);
  if (criterion.kind !== 'signal') return [];
  const signal = file.at('signals').at(criterion.signal).read(signalsSchema.valueType);
  if (signal === undefined) return [];
  const window = lookbackOf(signal);
  const step = duration.safeParse(file.at('sources').at('prometheus').at('step').value ?? '30s');
  const longest = window === 0 ? Infinity : window / SCRAPES_IN_WINDOW;
  const scrape = step.success ? Math.min(step.data, longest) : 0;
  const { over = 0 } = criterion;
  return [
    { takes: window, what: `a rate window of ${formatDuration(window)}` },
    { takes: SCRAPES * scrape, what: `${SCRAPES} scrapes of ${formatDuration(scrape)}` },
    { takes: over, what: `a mean over ${formatDuration(over)}` },
    ...holdOf(criterion.hold),
  ];
}

function holdOf(hold: Extract<Criterion, { readonly kind: 'probes-pass' }>['hold']): readonly Part[] {
  return hold?.kind === 'for' ? [{ takes: hold.duration, what: `for ${formatDuration(hold.duration)}` }] : [];
}
