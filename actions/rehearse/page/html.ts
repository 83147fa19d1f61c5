import { boundedText } from '../../../shared/report/bounded-text.ts';
import { visibleText } from '../../../shared/report/visible-text.ts';

/** HTML that is safe to put into a page. Only {@link html} and {@link ownHtml} make it. */
export type Html = { readonly markup: string };

type Piece = string | number | Html | readonly Html[] | undefined;

/** No text of a page is longer, so that one message cannot fill it. */
const MOST_TEXT = 1_000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A template whose values are text: escaped for content and for attributes in double quotes, made visible, at most 1,000
 * characters. `Html` goes in as it is; nothing at all for `undefined`.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return {
    markup: parts.map((part, index) => (index === 0 ? '' : markupOf(values[index - 1])) + part).join(''),
  };
}

/** Markup that is a constant of ours, never anything that came in. */
export function ownHtml(markup: string): Html {
  return { markup };
}

function markupOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return escaped(piece);
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('');
}

function escaped(text: string): string {
  return visibleText(boundedText(text, MOST_TEXT)).replaceAll(/[&<>"']/g, (found) => ENTITIES[found] ?? '');
}
