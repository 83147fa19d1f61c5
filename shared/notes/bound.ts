import { joinMarkdown, type Markdown, markdown } from '../report/markdown-text.ts';
import type { NotesDocument, Piece } from './document.ts';
import { groupBy } from './group-by.ts';

/**
 * The longest body GitHub takes for a release, in characters; a longer one is answered with 422. Counted here in
 * UTF-16 units, which are never fewer. Source: https://github.com/softprops/action-gh-release/issues/374
 */
export const RELEASE_BODY_LIMIT = 125_000;

/** The least limit that leaves room for the closing line. */
export const LEAST_LIMIT = 200;

const ROOM_FOR_CLOSING = 140;
const ORDER = ['frame', 'breaking', 'entry', 'thanks'] as const satisfies readonly Piece['kind'][];

export type BoundNotes = {
  /** At most `limit` UTF-16 units long. */
  readonly body: Markdown;
  /** Everything, however long. */
  readonly full: Markdown;
  /** Entries (breaking ones too) that are in `full` only. */
  readonly omitted: number;
};

/**
 * Fits notes into a limit by leaving whole pieces out: thanks first, then entries from the end, then breaking changes
 * from the end. Entries that are very long stand in their short form, breaking changes only where the long one does not
 * fit; what is too long even so makes way for what comes after it. The body then ends with a line that says what is missing. Throws a RangeError for a limit below {@link LEAST_LIMIT}.
 */
export function boundNotes(document: NotesDocument, limit = RELEASE_BODY_LIMIT): BoundNotes {
  if (limit < LEAST_LIMIT)
    throw new RangeError(`notes need a limit of at least ${LEAST_LIMIT} characters, got ${limit}`);
  const full = joinMarkdown(
    document.map((piece) => piece.text),
    '',
  );
  if (full.length <= limit) return { body: full, full, omitted: 0 };
  const byKind = groupBy(document, ({ kind }) => kind);
  const kept = choose(byKind, limit - ROOM_FOR_CLOSING);
  const entries = (byKind.get('breaking')?.length ?? 0) + (byKind.get('entry')?.length ?? 0);
  const keptEntries = [...kept.keys()].filter(isEntry);
  const omitted = entries - keptEntries.length;
  const shortened = keptEntries.filter((piece) => kept.get(piece) !== piece.text).length;
  const parts = document.filter((piece) => kept.has(piece)).map((piece) => kept.get(piece) ?? piece.text);
  return {
    body: joinMarkdown([...parts, closingLine(omitted, entries, shortened)], ''),
    full,
    omitted,
  };
}

type PiecesByKind = ReadonlyMap<Piece['kind'], readonly Piece[]>;

/** Which pieces fit into the room, each with the text that stands for it. */
function choose(byKind: PiecesByKind, room: number): ReadonlyMap<Piece, Markdown> {
  const kept = new Map<Piece, Markdown>();
  const sectionFrames = (byKind.get('frame') ?? []).filter(({ section }) => section !== undefined);
  const frames = new Map(groupBy(sectionFrames, ({ section }) => section));
  let left = room;
  for (const kind of ORDER) {
    for (const piece of byKind.get(kind) ?? []) {
      if (kind === 'frame' && piece.section !== undefined) continue;
      const opens = piece.section === undefined ? [] : (frames.get(piece.section) ?? []);
      const price = opens.reduce((sum, frame) => sum + frame.text.length, 0);
      const forms = kind === 'breaking' ? [piece.text, piece.short] : [piece.short ?? piece.text];
      const text = forms.find((one) => one !== undefined && one.length + price <= left);
      if (text === undefined) {
        // The first entry of ordinary size that does not fit ends its kind: what is left out is one stretch at the end.
        if ((piece.short ?? piece.text).length + price <= room / 4) break;
        continue;
      }
      for (const frame of opens) kept.set(frame, frame.text);
      if (piece.section !== undefined) frames.delete(piece.section);
      kept.set(piece, text);
      left -= text.length + price;
    }
  }
  return kept;
}

function isEntry(piece: Piece): boolean {
  return piece.kind === 'breaking' || piece.kind === 'entry';
}

function closingLine(omitted: number, entries: number, shortened: number): Markdown {
  const cut = shortened === 0 ? markdown`` : markdown`, ${shortened} shortened`;
  return markdown`\n\n_Cut to fit: ${omitted} of ${entries} entries left out${cut}. The full text is in the attached file._\n`;
}
