import { formatInstant, type Instant } from '../calendar/instant.ts';
import { boundedLine } from '../ledger/bounded-line.ts';
import { checklistMarkdown, type ChecklistItem } from './checklist.ts';
import { fittingBody } from './fitting-body.ts';

const MOST_LINES = 20;

/** The comment on something that happened to an incident after its issue was opened. */
export function incidentComment(event: {
  readonly at: Instant;
  /** One line. */
  readonly what: string;
  readonly details: readonly string[];
  /** What became of the checklist; empty when nothing did. */
  readonly checklist: readonly ChecklistItem[];
}): string {
  const { at, what, details, checklist } = event;
  const lines = details.slice(0, MOST_LINES).map((one) => [boundedLine(one, 300)]);
  const boxes = checklistMarkdown(checklist.slice(0, MOST_LINES));
  return fittingBody([
    [{ kind: 'text', text: [{ kind: 'code', text: formatInstant(at) }, ` ${boundedLine(what, 300)}`] }],
    checklist.length === 0 ? [] : [{ kind: 'markdown', text: boxes }],
    lines.length === 0 ? [] : [{ kind: 'list', items: lines }],
  ]);
}
