import type { Opening } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Answer } from '../gate/answer.ts';
import type { Check } from '../gate/check.ts';
import type { Deployment, PlaceName } from './deployment.ts';
import type { GateLook } from './gate-look.ts';
import type { ReleaseState, UnitMemory } from './release-state.ts';
import type { Asker, Request } from './request.ts';
import type { Unit } from './unit.ts';

/** The candidate as GitHub and its history show it. */
export type CandidateFacts = {
  readonly version: string;
  readonly tag: string;
  /** Commit that the tag stands at; `undefined`: there is no such tag. */
  readonly sha: string | undefined;
  /** When it was cut. */
  readonly cutAt: Instant;
  /** The final version that it becomes, and where that tag stands already, if it does. */
  readonly final: { readonly version: string; readonly tag: string; readonly sha: string | undefined };
  readonly isHotfix: boolean;
  /** Final versions that shipped since and are not in it. */
  readonly lacks: readonly string[];
  /** Whether its deployment to the stage succeeded; `undefined` where no stage is asked for. */
  readonly staged: Answer<boolean> | undefined;
};

/** All that the judgement on one step sees. */
export type StepFacts = {
  readonly at: Instant;
  readonly request: Request;
  readonly asker: Asker;
  readonly unit: Unit;
  readonly memory: UnitMemory;
  /** The release under way, or what it would be before its first step. */
  readonly release: ReleaseState;
  readonly candidate: CandidateFacts;
  /** Image by place that the release is to run. */
  readonly images: Readonly<Record<PlaceName, string>>;
  readonly cluster: ReadonlyMap<PlaceName, Answer<Deployment>>;
  /** What is wrong with a place as it is set up; only asked before the first step. */
  readonly preflight: ReadonlyMap<PlaceName, Answer<readonly string[]>>;
  readonly opening: Opening;
  /** Whether the calm after the release is long enough; only for the last step. */
  readonly buffer: Check | undefined;
  readonly earliest: readonly (Instant | undefined)[];
  readonly looks: readonly GateLook[];
  /** Whether every role that the step asks for has approved it. */
  readonly approvals: Check;
};

/** One check of a step. `retryAt` where nothing but time stands in its way. */
export type StepCheck = { readonly check: Check; readonly retryAt?: Instant };

/**
 * Whether this is a hotfix that people must approve. It is the way out of an incident: windows, freezes, the rest after a
 * rollback and the state of the service do not stand before its first step, its approvals do.
 */
export function isEmergency(facts: Pick<StepFacts, 'release' | 'unit' | 'candidate'>): boolean {
  return facts.candidate.isHotfix && facts.release.step < 0 && (nextStepOf(facts)?.approvals.length ?? 0) > 0;
}

/** The step that is to be taken; -1 + 1 = 0 is the first. */
export function nextStepOf({ release, unit }: Pick<StepFacts, 'release' | 'unit'>) {
  return unit.steps[release.step + 1];
}
