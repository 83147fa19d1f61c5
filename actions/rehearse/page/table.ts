import { type Html, html } from './html.ts';

export type Table = {
  readonly caption: string;
  readonly heads: readonly string[];
  /** Whole `tr` elements. */
  readonly rows: readonly Html[];
  /** Rows for which there was no room. */
  readonly leftOut: number;
  /** Shown without a click. */
  readonly isOpen: boolean;
};

/** A table in a box of its own that scrolls, also by keyboard, and folds away. Nothing at all for no rows. */
export function tableHtml({ caption, heads, rows, leftOut, isOpen }: Table): Html {
  if (rows.length === 0)
    return html`<p class="none">${caption}: none.</p>
`;
  const more = leftOut === 0 ? '' : ` of ${rows.length + leftOut}; the rest is in the JSON of the rehearsal`;
  return html`<details${isOpen ? ' open' : ''}><summary>${caption} <span class="count">${rows.length}${more}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
<table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows}</tbody></table></div></details>
`;
}
