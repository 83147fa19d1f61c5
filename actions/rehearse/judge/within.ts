import type { Criterion } from '../../../shared/signal/criterion/criterion.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Setting } from '../setting/setting.ts';
import { chosenSignal } from '../train/signal.ts';

/** Distance of two points where the configuration says none, in milliseconds. */
const STEP = 30_000;
const SCRAPES = 30_000;
/** From the last point that is needed to the decision, and from there to the cluster: design, speed. */
const DECIDING = 60_000;
const ACTING = 30_000;

/** How long a breach under watch may last until it has no traffic, by the limits of the configuration; in milliseconds. */
export function withinOf(
  { promise: { within }, timeline }: Scenario,
  { config, ...setting }: Setting,
): number | undefined {
  if (within !== 'watch') return within;
  const given = timeline.findLast(({ signal }) => signal !== undefined)?.signal;
  const name = given === undefined ? undefined : chosenSignal(given, { config, ...setting });
  const signal = name === undefined ? undefined : config.signals?.[name];
  const step = config.sources?.prometheus?.step ?? STEP;
  const holds = Object.values(config.profiles ?? {}).flatMap((profile) =>
    (profile['rollback-when'] ?? []).flatMap((line) =>
      line.kind === 'signal' && line.signal === name ? [lastsOf(line, step)] : [],
    ),
  );
  const window = signal !== undefined && 'rate-window' in signal ? signal['rate-window'] : 0;
  return Math.max(0, ...holds) + window + SCRAPES + DECIDING + ACTING;
}

/** How long a limit must be broken for a line to fire. */
function lastsOf({ hold, over = 0 }: Extract<Criterion, { readonly kind: 'signal' }>, step: number): number {
  if (hold === undefined) return over;
  return over + (hold.kind === 'for' ? hold.duration : (hold.of - 1) * step);
}
