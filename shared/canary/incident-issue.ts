import { formatInstant, type Instant } from '../calendar/instant.ts';
import { boundedLine } from '../ledger/bounded-line.ts';
import type { Block, Inline } from '../report/block.ts';
import type { RoleHolders } from './approval.ts';
import type { BackOrForward } from './back-or-forward.ts';
import { checklistMarkdown, type ChecklistItem } from './checklist.ts';
import { fittingBody } from './fitting-body.ts';

/** What a release did that a person has to look after. */
export type ReleaseIncident = {
  readonly tag: string;
  /** Unit of the release, `api` or `train`. */
  readonly scope: string;
  /** Share of the traffic when it happened, 0 to 100. */
  readonly weight: number;
  readonly outcome: 'rolled-back' | 'rolling-back' | 'roll-forward' | 'soak-failed';
  /** Measurements decided it, and no person. */
  readonly isAutomatic: boolean;
  /** What serves instead. */
  readonly backTo: string | undefined;
  readonly reasons: readonly string[];
  readonly measurements: readonly IncidentMeasurement[];
  readonly decision: BackOrForward | undefined;
  readonly timeline: readonly { readonly at: Instant; readonly what: string }[];
  /** What a person types to take it back, where that is not done; shell lines with everything quoted. */
  readonly commands: readonly string[];
  /** What was done, one line each. */
  readonly done: readonly string[];
  readonly checklist: readonly ChecklistItem[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
};

export type IncidentMeasurement = {
  readonly criterion: string;
  readonly observed: string | undefined;
  readonly limit: string | undefined;
  /** Resolved PromQL or what else was asked. */
  readonly query: string;
};

const OUTCOMES = {
  'rolled-back': 'was rolled back',
  'rolling-back': 'is being rolled back',
  'roll-forward': 'was stopped and must be fixed forward',
  'soak-failed': 'failed a check of its soak',
} as const satisfies Record<ReleaseIncident['outcome'], string>;

/** GitHub assigns ten people at most: https://docs.github.com/en/rest/issues/issues#create-an-issue */
const MOST_ASSIGNEES = 10;
/** Enough for anybody who reads on a phone; the record has all of it. */
const MOST_LINES = 20;

export function incidentTitle({ tag, scope, weight, outcome }: ReleaseIncident): string {
  return boundedLine(`${tag} (${scope}) ${OUTCOMES[outcome]} at ${weight}%`, 200);
}

/** Labels of the runbook; only what nobody ordered is an `auto-rollback`. */
export function incidentLabels({ isAutomatic, outcome }: ReleaseIncident): readonly string[] {
  const isRollback = outcome === 'rolled-back' || outcome === 'rolling-back';
  return ['incident', 'release', ...(isAutomatic && isRollback ? ['auto-rollback'] : [])];
}

/**
 * Who looks after it: the people of the roles in their order, each once, as many as GitHub takes. A role that cannot be read
 * has nobody here; the text of the issue says why.
 */
export function incidentAssignees(roles: ReadonlyMap<string, RoleHolders>): readonly string[] {
  const people = new Map<string, string>();
  for (const holders of roles.values())
    if (holders.kind === 'holders')
      for (const login of holders.logins) {
        const key = login.toLowerCase();
        if (!people.has(key)) people.set(key, login);
      }
  return [...people.values()].slice(0, MOST_ASSIGNEES);
}

/** The text of the issue. What a person must do stands first. */
export function incidentBody(incident: ReleaseIncident, roles: ReadonlyMap<string, RoleHolders>): string {
  const { reasons, measurements, decision, timeline, done, checklist, links, commands } = incident;
  return fittingBody([
    [{ kind: 'text', text: [whatHappened(incident)] }],
    [
      { kind: 'heading', text: 'What a person must do now' },
      { kind: 'markdown', text: checklistMarkdown(checklist.slice(0, MOST_LINES)) },
    ],
    typed(commands),
    linked(links),
    listed('Why', reasons),
    timed(timeline),
    measured(measurements),
    decision === undefined ? [] : decided(decision),
    listed('What was done', done),
    listed('Nobody was assigned for', unreadableRoles(roles)),
  ]);
}

function whatHappened({ tag, scope, weight, outcome, isAutomatic, backTo }: ReleaseIncident): string {
  const by = isAutomatic ? 'by itself, on what was measured' : 'by order of a person';
  const to = backTo === undefined ? '' : ` ${boundedLine(backTo, 200)} serves instead.`;
  return `${boundedLine(tag, 100)} of ${boundedLine(scope, 100)} ${OUTCOMES[outcome]} at ${weight}% of the traffic, ${by}.${to}`;
}

function measured(measurements: readonly IncidentMeasurement[]): readonly Block[] {
  if (measurements.length === 0) return [];
  const rows = measurements
    .slice(0, MOST_LINES)
    .map(({ criterion, observed, limit, query }): readonly Inline[] => [
      boundedLine(criterion, 150),
      boundedLine(observed ?? 'no answer', 60),
      boundedLine(limit ?? '', 60),
      { kind: 'code', text: boundedLine(query, 400) },
    ]);
  return [
    { kind: 'heading', text: 'What was measured' },
    { kind: 'table', head: ['Criterion', 'Observed', 'Limit', 'Query'], rows },
  ];
}

function decided({ summary, rows }: BackOrForward): readonly Block[] {
  const cells = rows.map(({ criterion, found, speaksFor }) => [criterion, found, speaksFor]);
  return [
    { kind: 'heading', text: 'Back or forward' },
    { kind: 'text', text: [summary] },
    { kind: 'table', head: ['Criterion', 'Found', 'Speaks for'], rows: cells },
  ];
}

function listed(heading: string, lines: readonly string[]): readonly Block[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST_LINES).map((line) => [boundedLine(line, 300)]);
  const rest = lines.length - shown.length;
  const items = rest > 0 ? [...shown, [`and ${rest} more`]] : shown;
  return [
    { kind: 'heading', text: heading },
    { kind: 'list', items },
  ];
}

function typed(commands: readonly string[]): readonly Block[] {
  if (commands.length === 0) return [];
  const lines = commands.slice(0, MOST_LINES).map((line) => boundedLine(line, 1_000));
  return [
    { kind: 'heading', text: 'To take it back' },
    { kind: 'verbatim', text: lines.join('\n') },
  ];
}

function timed(timeline: ReleaseIncident['timeline']): readonly Block[] {
  if (timeline.length === 0) return [];
  const items = timeline
    .slice(0, MOST_LINES)
    .map(({ at, what }): readonly Inline[] => [
      { kind: 'code', text: formatInstant(at) },
      ` ${boundedLine(what, 300)}`,
    ]);
  return [
    { kind: 'heading', text: 'When' },
    { kind: 'list', items },
  ];
}

function unreadableRoles(roles: ReadonlyMap<string, RoleHolders>): readonly string[] {
  return [...roles].flatMap(([role, holders]) =>
    holders.kind === 'unreadable' ? [`${role}: ${holders.reason}`] : [],
  );
}

function linked(links: ReleaseIncident['links']): readonly Block[] {
  if (links.length === 0) return [];
  const items = links
    .slice(0, MOST_LINES)
    .map(({ text, url }): readonly Inline[] => [{ kind: 'link', text: boundedLine(text, 100), href: url }]);
  return [{ kind: 'list', items }];
}
