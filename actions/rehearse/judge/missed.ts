import { formatPath } from '../../../shared/config/path.ts';
import type { Deed } from '../scenario/deed-schema.ts';
import { formatMoment } from '../scenario/moment.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Journey } from '../train/train.ts';
import type { Kept } from './promise.ts';

/** What a scenario lets happen and what never did, by its place in the scenario: what came of it then shows nothing. */
export function missedOf(
  { timeline, until }: Scenario,
  { missed }: Pick<Journey, 'missed'>,
): readonly Kept[] {
  return [
    ...timeline.flatMap((deed, index) =>
      missed.deeds.includes(deed) ? [missedDeed(deed, formatPath(['timeline', index]))] : [],
    ),
    ...(until !== undefined && missed.until
      ? [{ what: 'until', promised: formatMoment(until), found: 'never reached', kept: false }]
      : []),
  ];
}

function missedDeed({ at, ...deed }: Deed, what: string): Kept {
  const [thing = ''] = Object.entries(deed).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  return { what, promised: `${thing} at ${formatMoment(at)}`, found: 'nothing that happened', kept: false };
}
