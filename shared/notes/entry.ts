import { trustedMarkdown } from '../report/markdown.ts';
import {
  codeSpan,
  escapeMarkdown,
  inlineMarkdown,
  joinMarkdown,
  type Markdown,
  markdown,
} from '../report/markdown-text.ts';
import { countedBullets, type Squash } from '../semver/counted-bullets.ts';
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
const TEXT = markdown`[`;
const ADDRESS = markdown`](`;
const END = markdown`\n`;

/**
 * A commit as one list item with its line end: `- **scope:** description (#12, abc1234; issues #3)`. `scope` is its
 * {@link scopePrefix}.
 */
export function entryPiece(
  commit: ParsedCommit,
  links: RepositoryLinks | undefined,
  scope: Markdown,
  section: string,
): Piece {
  return withShort({ kind: 'entry', section, text: renderLine(commit, links, scope, END) }, commit, links);
}

/**
 * A breaking commit as one list item, with the full texts of its BREAKING CHANGE footers below, and those of its breaking
 * bullets where they count.
 */
export function breakingPiece(
  commit: ParsedCommit,
  squash: Squash,
  links: RepositoryLinks | undefined,
  section: string,
): Piece {
  const bullets = countedBullets(commit, squash).filter(({ breaking }) => breaking);
  const notes = [...commit.breakingNotes, ...bullets.map(bulletNote)]
    .filter((note) => note.trim() !== '' && note.trim() !== commit.description)
    .map(renderNoteText);
  const text = joinMarkdown([renderLine(commit, links), ...notes], '\n\n');
  return withShort({ kind: 'breaking', section, text: markdown`${text}\n` }, commit, links);
}

function bulletNote({ scope, description }: ParsedCommit['bullets'][number]): string {
  return scope === undefined ? description : `${scope}: ${description}`;
}

/** Text as a link, or as it is where there is nowhere to lead. The address must be one of {@link RepositoryLinks}. */
export function linked(text: Markdown, url: string | undefined): Markdown {
  const parts: Markdown[] = [];
  addLinked(parts, text, url);
  return joinMarkdown(parts, '');
}

function addLinked(parts: Markdown[], text: Markdown, url: string | undefined): void {
  if (url === undefined) parts.push(text);
  else parts.push(TEXT, text, ADDRESS, trustedMarkdown(url), CLOSE);
}

function withShort(piece: Piece, commit: ParsedCommit, links: RepositoryLinks | undefined): Piece {
  if (piece.text.length <= LONG) return piece;
  const clipped = {
    ...commit,
    subject: clip(commit.subject, SHORT_DESCRIPTION),
    description: clip(commit.description, SHORT_DESCRIPTION),
    scope: commit.scope === undefined ? undefined : clip(commit.scope, SHORT_SCOPE),
    issues: commit.issues.slice(0, SHORT_ISSUES),
  };
  const short = markdown`${renderLine(clipped, links)}\n`;
  return short.length < piece.text.length ? { ...piece, short } : piece;
}

function renderLine(
  commit: ParsedCommit,
  links: RepositoryLinks | undefined,
  scope = scopePrefix(commit.scope),
  end = markdown``,
): Markdown {
  const description = inlineMarkdown(commit.description.trim() === '' ? commit.subject : commit.description);
  const text = description === '' ? markdown`(no message)` : description;
  const parts = [BULLET, scope, text, OPEN];
  addReferences(parts, commit, links);
  parts.push(CLOSE, end);
  return joinMarkdown(parts, '');
}

/** What stands before the descriptions of a scope; the same for all entries of a group. */
export function scopePrefix(scope: string | undefined): Markdown {
  return scope === undefined || scope.trim() === '' ? markdown`` : markdown`**${escapeMarkdown(scope)}:** `;
}

/** Adds to the parts of the line, because to join it once costs half of what it costs to join it link by link. */
function addReferences(parts: Markdown[], commit: ParsedCommit, links: RepositoryLinks | undefined): void {
  const { sha, pullRequest } = commit;
  if (pullRequest !== undefined) {
    addLinked(parts, numbered(pullRequest), links?.pullRequest(pullRequest));
    parts.push(COMMA);
  }
  addLinked(parts, codeSpan(sha.slice(0, 7)), links?.commit(sha));
  const issues = commit.issues.filter((issue) => issue !== pullRequest);
  let before = issues.length === 1 ? ISSUE : ISSUES;
  for (const issue of issues) {
    parts.push(before);
    addLinked(parts, numbered(issue), links?.issue(issue));
    before = COMMA;
  }
}

function numbered(number: number): Markdown {
  return trustedMarkdown(`#${number}`);
}

/** The beginning of a text; never half of a surrogate pair. */
function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
