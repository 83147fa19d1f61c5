import type { Markdown } from '../report/markdown-text.ts';

/**
 * Notes in the pieces that they may be cut at. The whole text is the pieces one after the other; every piece brings its
 * own line ends, so that any choice of them is Markdown again.
 */
export type NotesDocument = readonly Piece[];

/** The smallest part of the notes that is kept or left out as a whole. */
export type Piece = {
  readonly text: Markdown;
  /** What may stand in its place where the text is too long. */
  readonly short?: Markdown;
  /**
   * What it is, in the order in which it is kept when there is too little room: the frame (title, summary line, the
   * template's own text), breaking changes, entries, thanks.
   */
  readonly kind: 'frame' | 'breaking' | 'entry' | 'thanks';
  /** A frame piece that stands only with an entry of its section, such as a heading; and the entries of that section. */
  readonly section?: string;
};

/** A section's heading, its entries (pieces of that section already), and the blank line after them. */
export function sectionPieces(
  section: string,
  heading: Markdown,
  entries: readonly Piece[],
  end: Markdown,
): NotesDocument {
  if (entries.length === 0) return [];
  return [{ kind: 'frame', section, text: heading }, ...entries, { kind: 'frame', section, text: end }];
}
