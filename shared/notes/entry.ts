import { trustedMarkdown } from '../report/markdown.ts';
import {
  codeSpan,
  escapeMarkdown,
  inlineMarkdown,
  joinMarkdown,
  type Markdown,
  markdown,
} from '../report/markdown-text.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import type { Piece } from './document.ts';
import type { RepositoryLinks } from './links.ts';
import { renderNoteText } from './note-text.ts';

/** An entry longer than this, in UTF-16 units, has a short form too. */
const LONG = 1_000;
const SHORT_DESCRIPTION = 300;
const SHORT_SCOPE = 50;
const SHORT_ISSUES = 5;

const BULLET = markdown`- `;
const OPEN = markdown` (`;
const CLOSE = markdown`)`;
const COMMA = markdown`, `;
const ISSUE = markdown`; issue `;
const ISSUES = markdown`; issues `;

/** A commit as one list item: `- **scope:** description (#12, abc1234; issues #3)`. */
export function entryPiece(
  commit: ParsedCommit,
  links: RepositoryLinks | undefined,
  scope = scopePrefix(commit.scope),
): Piece {
  return withShort('entry', commit, links, renderLine(commit, links, scope, markdown`\n`));
}

/** A breaking commit as one list item, with the full texts of its BREAKING CHANGE footers below. */
export function breakingPiece(commit: ParsedCommit, links: RepositoryLinks | undefined): Piece {
  const notes = commit.breakingNotes
    .filter((note) => note.trim() !== '' && note.trim() !== commit.description)
    .map(renderNoteText);
  const text = joinMarkdown([renderLine(commit, links), ...notes], '\n\n');
  return withShort('breaking', commit, links, markdown`${text}\n`);
}

/** Text as a link, or as it is where there is nowhere to lead. The address must be one of {@link RepositoryLinks}. */
export function linked(text: Markdown, url: string | undefined): Markdown {
  return url === undefined ? text : markdown`[${text}](${trustedMarkdown(url)})`;
}

function withShort(
  kind: 'entry' | 'breaking',
  commit: ParsedCommit,
  links: RepositoryLinks | undefined,
  text: Markdown,
): Piece {
  if (text.length <= LONG) return { kind, text };
  const clipped = {
    ...commit,
    subject: clip(commit.subject, SHORT_DESCRIPTION),
    description: clip(commit.description, SHORT_DESCRIPTION),
    scope: commit.scope === undefined ? undefined : clip(commit.scope, SHORT_SCOPE),
    issues: commit.issues.slice(0, SHORT_ISSUES),
  };
  const short = markdown`${renderLine(clipped, links)}\n`;
  return short.length < text.length ? { kind, text, short } : { kind, text };
}

function renderLine(
  commit: ParsedCommit,
  links: RepositoryLinks | undefined,
  scope = scopePrefix(commit.scope),
  end = markdown``,
): Markdown {
  const description = inlineMarkdown(commit.description.trim() === '' ? commit.subject : commit.description);
  const text = description === '' ? markdown`(no message)` : description;
  return joinMarkdown([BULLET, scope, text, OPEN, references(commit, links), CLOSE, end], '');
}

/** What stands before the descriptions of a scope; the same for all entries of a group. */
export function scopePrefix(scope: string | undefined): Markdown {
  return scope === undefined || scope.trim() === '' ? markdown`` : markdown`**${escapeMarkdown(scope)}:** `;
}

function references(commit: ParsedCommit, links: RepositoryLinks | undefined): Markdown {
  const { sha, pullRequest } = commit;
  const own = linked(codeSpan(sha.slice(0, 7)), links?.commit(sha));
  const first = pullRequest === undefined ? [own] : [numbered(pullRequest, links?.pullRequest), COMMA, own];
  const issues = commit.issues.filter((issue) => issue !== pullRequest);
  for (const [index, issue] of issues.entries())
    first.push(index > 0 ? COMMA : issues.length === 1 ? ISSUE : ISSUES, numbered(issue, links?.issue));
  return joinMarkdown(first, '');
}

function numbered(number: number, urlOf: ((number: number) => string) | undefined): Markdown {
  return linked(markdown`#${number}`, urlOf?.(number));
}

/** The beginning of a text; never half of a surrogate pair. */
function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
