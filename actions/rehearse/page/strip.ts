import { type Html, html } from './html.ts';
import type { TimeScale } from './time-scale.ts';

/** One row of a figure: its words on the left, or above where the page is narrow, and its drawing. */
export type Strip = {
  readonly kind: 'weights' | 'events' | 'signal' | 'times';
  readonly words: Html;
  /** What the drawing shows, for those who cannot see it. `undefined`: others tell it already. */
  readonly description: string | undefined;
  readonly drawing: Html;
};

export function stripHtml({ kind, words, description, drawing }: Strip): Html {
  const role =
    description === undefined ? html`aria-hidden="true"` : html`role="img" aria-label="${description}"`;
  return html`<div class="strip ${kind}"><div class="words">${words}</div><svg class="plot" ${role}>${drawing}</svg></div>
`;
}

/** Thousandths as a percentage of the width. */
export function percent(x: number): string {
  return `${Number((x / 10).toFixed(2))}%`;
}

/** Folded times and the instants at which a weight changed, across all strips. */
export function marksAcross(scale: TimeScale, changes: readonly number[]): Html {
  const folds = scale.stretches.filter(({ isFolded }) => isFolded);
  return html`<svg class="across" aria-hidden="true">${folds.map(
    ({ left, right }) =>
      html`<rect class="fold" x="${percent(left)}" width="${percent(right - left)}" height="100%"/>`,
  )}${changes.map((x) => html`<line class="change" x1="${percent(x)}" x2="${percent(x)}" y2="100%"/>`)}</svg>
`;
}
