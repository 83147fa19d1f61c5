import { escapeMarkdown, joinMarkdown, type Markdown, markdown } from '../report/markdown-text.ts';
import { boundedLine } from '../ledger/bounded-line.ts';

/** What is known of one thing that must be true after a rollback. Only what the machine has seen is ticked. */
export type ChecklistState =
  | { readonly kind: 'verified'; readonly seen: string }
  | { readonly kind: 'failed'; readonly seen: string }
  /** Nobody could look, and why. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** Only a person can do it. */
  | { readonly kind: 'for-a-person' };

export type ChecklistItem = { readonly what: string; readonly state: ChecklistState };

const FOR_A_PERSON: ChecklistState = { kind: 'for-a-person' };

/** What the runbook asks for after a rollback, each with what the machine has seen of it. */
export function postRollbackChecklist(seen: {
  /** The stable version takes all of the traffic. */
  readonly traffic: ChecklistState;
  readonly probes: ChecklistState;
  /** Errors are back where they were. */
  readonly errorRate: ChecklistState;
  /** Flags stand at their value of a rollback; `undefined` when there are none. */
  readonly flags: ChecklistState | undefined;
  /** The channel was told. */
  readonly notice: ChecklistState;
}): readonly ChecklistItem[] {
  return [
    { what: 'The stable version takes all of the traffic', state: seen.traffic },
    { what: 'Golden-path probes pass', state: seen.probes },
    { what: 'The error rate is back to its baseline', state: seen.errorRate },
    ...(seen.flags === undefined
      ? []
      : [{ what: 'Feature flags stand at their value of a rollback', state: seen.flags }]),
    { what: 'The release channel is told', state: seen.notice },
    { what: 'This incident says what happened and why', state: FOR_A_PERSON },
    { what: 'A post-mortem is scheduled, if it needs one', state: FOR_A_PERSON },
  ];
}

/** A list of boxes, ticked where the machine has verified it; people tick the others. */
export function checklistMarkdown(items: readonly ChecklistItem[]): Markdown {
  return joinMarkdown(items.map(itemLine), '\n');
}

function itemLine({ what, state }: ChecklistItem): Markdown {
  const text = escapeMarkdown(boundedLine(what, 200));
  switch (state.kind) {
    case 'verified':
      return markdown`- [x] ${text}: ${escapeMarkdown(boundedLine(state.seen, 300))}`;
    case 'failed':
      return markdown`- [ ] **${text}: not so**, ${escapeMarkdown(boundedLine(state.seen, 300))}`;
    case 'unknown':
      return markdown`- [ ] ${text}: nobody could look, ${escapeMarkdown(boundedLine(state.why, 300))}`;
    case 'for-a-person':
      return markdown`- [ ] ${text}`;
  }
}
