import type { ScenarioData } from './page-data.ts';
import type { TimeScale } from './time-scale.ts';

/** A scenario with its place on the page and its axis. */
export type Placed = { readonly scenario: ScenarioData; readonly id: string; readonly scale: TimeScale };
