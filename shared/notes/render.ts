import { trustedMarkdown } from '../report/markdown.ts';
import { escapeMarkdown, type Markdown, markdown } from '../report/markdown-text.ts';
import type { Squash } from '../semver/counted-bullets.ts';
import type { Contributors } from './contributors.ts';
import { type NotesDocument, type Piece, sectionPieces } from './document.ts';
import type { NoteEntries } from './entries.ts';
import { breakingPiece, entryPiece, linked, scopePrefix } from './entry.ts';
import type { RepositoryLinks } from './links.ts';
import { renderTally } from './tally.ts';
import { fillTemplate } from './fill-template.ts';
import type { NotesTemplate } from './template.ts';
import { thanksPieces } from './thanks.ts';

export type RenderNotesRequest = {
  /** Without prefix, such as `1.4.0`. */
  readonly version: string;
  readonly tag: string;
  /** The tag of the final release before, or `undefined` for the first one. */
  readonly previousTag: string | undefined;
  /** The tag that the changes are compared up to, where that of the release is still to come. */
  readonly compareTag: string | undefined;
  /** The day of the release as people shall read it. */
  readonly date: string;
  readonly links: RepositoryLinks | undefined;
  readonly entries: NoteEntries;
  /** Whether the breaking bullets of a squashed commit are told. */
  readonly squash: Squash;
  /** Commits that took each other back inside the range: reverts and what they revert. */
  readonly reverted: number;
  /** `undefined`: not listed. */
  readonly contributors: Contributors | undefined;
  /** `undefined`: the layout of this suite. */
  readonly template: NotesTemplate | undefined;
};

/**
 * The notes in pieces: title, breaking changes with their full texts, the sections, contributors, and the line that
 * accounts for every commit. The same request gives the same bytes.
 */
export function notesDocument(request: RenderNotesRequest): NotesDocument {
  const { entries, links, template } = request;
  const parts = {
    breaking: sectionPieces(
      'breaking',
      markdown`### Breaking changes\n\n`,
      entries.breaking.map((commit) => breakingPiece(commit, request.squash, links, 'breaking')),
      markdown`\n`,
    ),
    sections: entries.sections.flatMap(({ title, groups }, index) => {
      const section = `section ${index}`;
      const pieces: Piece[] = [];
      for (const { scope, entries: grouped } of groups) {
        const prefix = scopePrefix(scope);
        for (const commit of grouped) pieces.push(entryPiece(commit, links, prefix, section));
      }
      return sectionPieces(section, markdown`### ${escapeMarkdown(title)}\n\n`, pieces, markdown`\n`);
    }),
    contributors: thanksPieces(request.contributors, links),
    summary: renderTally(entries, request.reverted),
  };
  if (template !== undefined)
    return fillTemplate(template, {
      ...parts,
      version: escapeMarkdown(request.version),
      tag: escapeMarkdown(request.tag),
      'previous-tag': escapeMarkdown(request.previousTag ?? ''),
      date: escapeMarkdown(request.date),
      'compare-url': compareUrl(request),
    });
  return [
    { kind: 'frame', text: renderHead(request) },
    ...parts.breaking,
    ...parts.sections,
    ...parts.contributors,
    { kind: 'frame', text: markdown`${parts.summary}\n` },
  ];
}

function renderHead(request: RenderNotesRequest): Markdown {
  const title = markdown`## ${escapeMarkdown(request.tag)} (${escapeMarkdown(request.date)})`;
  if (request.previousTag === undefined) return markdown`${title}\n\nThe first release.\n\n`;
  const url = compareUrl(request);
  const previous = linked(escapeMarkdown(request.previousTag), url === '' ? undefined : url);
  return markdown`${title}\n\nChanges since ${previous}.\n\n`;
}

/** Empty where there is nothing to compare with or nowhere to compare. Percent-encoded, so Markdown sees one word. */
function compareUrl({ previousTag, tag, compareTag = tag, links }: RenderNotesRequest): Markdown {
  return trustedMarkdown(previousTag === undefined ? '' : (links?.compare(previousTag, compareTag) ?? ''));
}
