import { escapeMarkdown, joinMarkdown, type Markdown, markdown } from '../report/markdown-text.ts';
import type { LeftOutReason, NoteEntries } from './entries.ts';
import { groupBy } from './group-by.ts';

/** How many commits without an entry share a label. */
export type Tally = { readonly label: string; readonly count: number };

const MOST_LABELS = 20;
const LONGEST_LABEL = 50;

/**
 * Counts what has no entry, most frequent first. `reverted` commits and their reverts took each other back before notes
 * were written, so they are only known as a number.
 */
export function tally(entries: NoteEntries, reverted: number): readonly Tally[] {
  const groups = groupBy(entries.leftOut, ({ reason }) => labelOf(reason));
  return [...groups]
    .map(([label, commits]) => ({ label, count: commits.length }))
    .concat(reverted > 0 ? [{ label: 'reverted within the release', count: reverted }] : [])
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

/** One line that accounts for every commit: `Listed: 18 of 30 commits. 12 further commits: chore 7, merges 5.` */
export function renderTally(entries: NoteEntries, reverted: number): Markdown {
  const counts = tally(entries, reverted);
  const further = counts.reduce((sum, { count }) => sum + count, 0);
  const total = entries.listed + further;
  const listed = markdown`Listed: ${entries.listed} of ${total} ${commits(total)}.`;
  if (further === 0) return listed;
  const rest = counts.slice(MOST_LABELS).reduce((sum, { count }) => sum + count, 0);
  const parts = [
    ...counts
      .slice(0, MOST_LABELS)
      .map(({ label, count }) => markdown`${escapeMarkdown(label.slice(0, LONGEST_LABEL))} ${count}`),
    ...(rest > 0 ? [markdown`other types ${rest}`] : []),
  ];
  return markdown`${listed} ${further} further ${commits(further)}: ${joinMarkdown(parts, ', ')}.`;
}

function commits(count: number): Markdown {
  return count === 1 ? markdown`commit` : markdown`commits`;
}

function labelOf(reason: LeftOutReason): string {
  switch (reason.kind) {
    case 'shipped':
      return 'already shipped';
    case 'duplicate':
      return 'duplicates';
    case 'merge':
      return 'merges';
    case 'fixup':
      return 'fixups';
    case 'hidden':
      return reason.type;
  }
}
