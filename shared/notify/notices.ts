import { formatInstant, type Instant } from '../calendar/instant.ts';
import { type Duration, formatDuration } from '../quantity/duration.ts';
import { fieldsOf } from './fields.ts';
import type { Notice, NoticeLink } from './notice.ts';

/** What every notice of a release is told with. */
export type Named = {
  /** As people know it: `v1.4.0-rc.1`. */
  readonly tag: string;
  readonly links: readonly NoticeLink[];
};

/** What was measured of one criterion, as text with its unit. */
export type Measured = { readonly name: string; readonly observed: string; readonly limit: string };

/** The train was cut; also what people must know before it moves. */
export function cutNotice(
  cut: Named & {
    readonly commits: number;
    /** The version before, `v1.3.0`; `undefined` for the first. */
    readonly previous: string | undefined;
    /** What became of the stage: `deployed and validated`. */
    readonly stage: string | undefined;
    /** What comes next and when, one line each. */
    readonly next: readonly string[];
    readonly highlights: readonly string[];
    /** What changes, and who is affected. */
    readonly impact: string | undefined;
    /** What can go wrong, and how it is undone. */
    readonly risk: string | undefined;
    readonly owner: string | undefined;
    readonly flags: readonly string[];
  },
): Notice {
  const commits = `${cut.commits} ${cut.commits === 1 ? 'commit' : 'commits'}`;
  return {
    event: 'cut',
    severity: 'info',
    title: `Release train ${cut.tag} cut`,
    fields: fieldsOf({
      Version: cut.tag,
      Commits: cut.previous === undefined ? commits : `${commits} since ${cut.previous}`,
      Stage: cut.stage,
      'Next steps': cut.next,
      Highlights: cut.highlights,
      Impact: cut.impact,
      'Risk and undo': cut.risk,
      Owner: cut.owner,
      Flags: cut.flags,
    }),
    links: cut.links,
  };
}

const CANARY_SEVERITY = { healthy: 'info', warning: 'warning', 'rolling back': 'critical' } as const;

/** A canary reached a step, or something was seen at it. */
export function canaryNotice(
  canary: Named & {
    /** Share of the traffic, 0 to 100. */
    readonly weight: number;
    /** At that weight. */
    readonly since: Duration;
    readonly status: keyof typeof CANARY_SEVERITY;
    readonly measured: readonly Measured[];
    /** What comes next and when. */
    readonly next: string | undefined;
  },
): Notice {
  return {
    event: 'canary',
    severity: CANARY_SEVERITY[canary.status],
    title: `Canary update: ${canary.tag} at ${canary.weight}%`,
    fields: fieldsOf({
      Stage: `${canary.weight}%`,
      Duration: formatDuration(canary.since),
      Status: canary.status,
      Metrics: canary.measured.map(measuredLine),
      Next: canary.next,
    }),
    links: canary.links,
  };
}

/** A release has all of the traffic. */
export function promotionNotice(
  promotion: Named & {
    /** `kim as on-call-sre`, one line each. */
    readonly approvedBy: readonly string[];
    readonly measured: readonly Measured[];
    readonly guardUntil: Instant;
    readonly soakUntil: Instant;
  },
): Notice {
  return {
    event: 'promotion',
    severity: 'info',
    title: `${promotion.tag} is at 100%`,
    fields: fieldsOf({
      'Approved by': promotion.approvedBy,
      Metrics: promotion.measured.map(measuredLine),
      'Rolls back by itself until': formatInstant(promotion.guardUntil),
      'Watched until': formatInstant(promotion.soakUntil),
    }),
    links: promotion.links,
  };
}

/** A release waits for a person. */
export function holdNotice(
  hold: Named & {
    readonly weight: number;
    /** Every reason, one line each. */
    readonly why: readonly string[];
    readonly since: Instant;
    /** What somebody must do. */
    readonly todo: string;
  },
): Notice {
  return {
    event: 'hold',
    severity: 'warning',
    title: `${hold.tag} is held at ${hold.weight}%`,
    fields: fieldsOf({ Why: hold.why, Since: formatInstant(hold.since), 'What to do': hold.todo }),
    links: hold.links,
  };
}

/** A hotfix is in production. */
export function hotfixNotice(
  hotfix: Named & {
    readonly base: string;
    readonly justification: string;
    readonly incident: string | undefined;
    /** Subjects of its commits. */
    readonly changes: readonly string[];
    readonly status: string;
  },
): Notice {
  return {
    event: 'hotfix',
    severity: 'warning',
    title: `Hotfix ${hotfix.tag}`,
    fields: fieldsOf({
      'Base version': hotfix.base,
      Justification: hotfix.justification,
      'Linked incident': hotfix.incident,
      Changes: hotfix.changes,
      Status: hotfix.status,
    }),
    links: hotfix.links,
  };
}

/** A release is over and stays: what people must know after it. */
export function completeNotice(
  complete: Named & {
    readonly features: readonly string[];
    /** What each flag stands at, one line each. */
    readonly flags: readonly string[];
    readonly migrations: string | undefined;
    /** How the service stands by its objectives, one line each. */
    readonly slo: readonly string[];
    readonly incidents: readonly string[];
  },
): Notice {
  return {
    event: 'complete',
    severity: 'info',
    title: `${complete.tag} is complete`,
    fields: fieldsOf({
      Features: complete.features,
      Flags: complete.flags,
      Migrations: complete.migrations,
      'SLO status': complete.slo,
      Incidents: complete.incidents.length === 0 ? 'none' : complete.incidents,
    }),
    links: complete.links,
  };
}

function measuredLine({ name, observed, limit }: Measured): string {
  return `${name}: ${observed} (limit: ${limit})`;
}
