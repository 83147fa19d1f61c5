import { parsed, type Parsed, unparsed } from '../../../shared/quantity/parsed.ts';
import { placeholdersOf } from '../../../shared/signal/query/resolve.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import type { Region } from '../settings.ts';

/**
 * The regions in which a signal is judged. One that sums up all of them could hide a bad region behind the good ones, so it is
 * refused; a gauge or a query of one's own may be meant for all, and is judged once.
 */
export function regionsFor(signal: Signal, regions: readonly Region[]): Parsed<readonly Region[]> {
  const [first] = regions;
  if (first === undefined || regions.length === 1) return parsed(regions);
  const told = placeholdersOf(signal).some((name) => name === 'namespace' || name === 'environment');
  if (told) return parsed(regions);
  if ('gauge' in signal || 'query' in signal) return parsed([{ ...first, name: undefined }]);
  return unparsed(
    `there are ${regions.length} regions, and the signal adds them up: write {environment} (the region) or {namespace} into its labels`,
  );
}
