import { DEFAULT_GUARD } from '../../canary/steps.ts';
import { formatDuration } from '../../quantity/duration.ts';
import { duration } from '../scalar.ts';
import type { Rule } from '../view.ts';

/** Both watches count from 100%, so a soak that ends before the guard would watch nothing. */
export const watchesNest: Rule = (file) =>
  file
    .at('strategies')
    .entries()
    .flatMap((strategy) => {
      const place = strategy.at('soak');
      const soak = place.read(duration);
      const guard = strategy.at('guard').present ? strategy.at('guard').read(duration) : DEFAULT_GUARD;
      if (soak === undefined || guard === undefined || soak >= guard) return [];
      return [
        place.finding(
          `must be at least as long as the guard (${formatDuration(guard)}): both count from 100%`,
        ),
      ];
    });
