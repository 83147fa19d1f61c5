import type { Unit } from '../../../shared/signal/measurement.ts';
import { formatMeasured } from '../../../shared/signal/unit.ts';

/** A level as people read it. */
export function formatLevel(value: number, unit: Unit | undefined): string {
  return unit === undefined ? String(value) : formatMeasured(value, unit);
}
