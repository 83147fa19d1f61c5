import type { Chart } from './chart.ts';
import type { Markdown } from './markdown-text.ts';

/** A run of text inside a line. Plain strings are untrusted: every renderer escapes them for its own medium. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'code' | 'muted'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** What a report is made of. One value, rendered for the job summary and for the terminal alike. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'verbatim'; readonly text: string }
  /** Text that already is safe Markdown, such as release notes. */
  | { readonly kind: 'markdown'; readonly text: Markdown }
  /** Drawn in the job summary, one line of bars on a terminal. */
  | { readonly kind: 'chart'; readonly chart: Chart }
  /** Folded in the job summary, shown in full on a terminal. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] };

/** The text of an inline without its dress. */
export function plain(inline: Inline): string {
  return typeof inline === 'string' ? inline : inline.text;
}
