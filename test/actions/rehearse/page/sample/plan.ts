import type { EventData, ScenarioData } from '../../../../../actions/rehearse/page/page-data.ts';

const MINUTE = 60_000;
/** Thursday 10:00. */
export const THURSDAY = Date.UTC(2026, 10, 19, 10);

/** A scenario as it is thought of: where its traffic goes, and what goes wrong. */
export type Plan = {
  readonly name: string;
  readonly promise: string;
  readonly ending?: ScenarioData['ending'];
  /** Candidate's share, in minutes after Thursday 10:00. */
  readonly weights: readonly (readonly [minute: number, weight: number])[];
  readonly until: number;
  /** When the canary is bad, in minutes. */
  readonly bad?: readonly [from: number, until: number];
  /** When nothing is measured. */
  readonly blind?: readonly [from: number, until: number];
  readonly more?: readonly EventData[];
};

/** The instant of a minute after Thursday 10:00. */
export const at = (minute: number): number => THURSDAY + minute * MINUTE;

/** Whether it ends with the candidate taken back. */
export const isBack = (plan: Plan): boolean => plan.weights.at(-1)?.[1] === 0;
