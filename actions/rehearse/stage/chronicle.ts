import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Page } from '../../../shared/canary/page.ts';
import type { Decision, Verdict } from '../../../shared/gate/verdict.ts';
import type { Reason } from '../../../shared/gate/reason.ts';

/** What one run of canary-promote came to. */
export type Decided = {
  readonly kind: 'decision';
  readonly at: Instant;
  /** When the run began. */
  readonly from: Instant;
  readonly run: number;
  /** `advance`, `promote-10`, … and who asked. */
  readonly request: string;
  readonly by: string;
  readonly decision: Decision | 'error';
  readonly verdict: Verdict;
  readonly headline: string;
  readonly reasons: readonly Reason[];
};

/** One line of what happened in a rehearsal. */
export type Happening =
  | Decided
  /** Share of the traffic, 0 to 100, that an image gets at a place, as the cluster shows it. */
  | {
      readonly kind: 'weight';
      readonly at: Instant;
      readonly place: string;
      readonly version: string;
      readonly weight: number;
    }
  /** Something that the scenario does. */
  | { readonly kind: 'event'; readonly at: Instant; readonly text: string }
  /** What people did. */
  | { readonly kind: 'person'; readonly at: Instant; readonly who: string; readonly text: string }
  | { readonly kind: 'notice'; readonly at: Instant; readonly to: string; readonly text: string }
  | {
      readonly kind: 'page';
      readonly at: Instant;
      readonly page: Page['kind'];
      readonly key: string;
      readonly text: string;
    }
  | {
      readonly kind: 'issue';
      readonly at: Instant;
      readonly number: number;
      readonly title: string;
      readonly labels: readonly string[];
    }
  | { readonly kind: 'flag'; readonly at: Instant; readonly name: string }
  | { readonly kind: 'killed'; readonly at: Instant; readonly run: number; readonly after: string };

/** Everything that happened, in its order. */
export type Chronicle = {
  readonly happenings: readonly Happening[];
  readonly add: (happening: Happening) => void;
  readonly listen: (hear: (happening: Happening) => void) => void;
};

export function newChronicle(): Chronicle {
  const happenings: Happening[] = [];
  const ears: ((happening: Happening) => void)[] = [];
  return {
    happenings,
    add: (happening) => {
      happenings.push(happening);
      for (const hear of ears) hear(happening);
    },
    listen: (hear) => void ears.push(hear),
  };
}
