import { type Html, html, ownHtml } from './html.ts';
import type { Ending, EventData, EventKind } from './page-data.ts';

/** What has a shape: a decision by its word, an event by its kind, a scenario by its ending. */
export type Glyph = Exclude<EventKind, 'decision'> | NonNullable<EventData['decision']> | Ending['kind'];

/** Shapes of 12 by 12 around the middle; what they mean is never told by their colour alone. */
const SHAPES = {
  advance: '<path d="M0-5.2 5.4 4.4H-5.4z"/>',
  rollback: '<path d="M0 5.2 5.4-4.4H-5.4z"/>',
  'roll-forward': '<path d="M5.2 0-4.4 5.4V-5.4z"/>',
  complete: '<circle r="5.4"/><path class="cut" d="m-2.6.2 1.9 1.9 3.4-3.8"/>',
  hold: '<path d="M-4.4-5h3.2V5h-3.2zM1.2-5h3.2V5H1.2z"/>',
  refuse: '<path d="M-5-5H5V5H-5z"/><path class="cut" d="M-2.6 0h5.2"/>',
  error: '<path d="M0-6 6 0 0 6-6 0z"/><path class="cut" d="M0-2.8v3M0 2.4h.01"/>',
  none: '<circle r="2"/>',
  request: '<path class="line" d="M-5 0h9M.6-3.6 4.4 0 .6 3.6"/>',
  approval: '<path class="line" d="M-4.8.4-1.4 3.8 4.8-3.6"/>',
  fault: '<path class="line" d="m-4.4-4.4 8.8 8.8m0-8.8-8.8 8.8"/>',
  incident: '<path class="line" d="M0-4.8 5.2 4.2H-5.2zM0-1.4v2"/>',
  freeze: '<path class="line" d="M0-5.4V5.4M-4.7-2.7 4.7 2.7M4.7-2.7-4.7 2.7"/>',
  page: '<path d="M0-5.4c2.6 0 3.8 1.9 3.8 4.2v2.4L5.4 3.4H-5.4l1.6-2.2v-2.4c0-2.3 1.2-4.2 3.8-4.2zM-1.6 4.2h3.2L0 5.8z"/>',
  issue: '<circle class="line" r="4.6"/><circle r="1.6"/>',
  notice: '<path class="line" d="M-5-4H5V3H-.6L-3 5.4V3h-2z"/>',
  flag: '<path class="line" d="M-3.6 5.4V-5h8L2.2-2.2 4.4.6h-8"/>',
  weight: '<path class="line" d="M-5.4 4.4H-1V-.6h3.4v-4h3"/>',
  tick: '<circle r="1.6"/>',
  'as-promised': '<circle r="5.4"/><path class="cut" d="m-2.6.2 1.9 1.9 3.4-3.8"/>',
  'not-as-promised':
    '<path d="M-5.2-5.2H5.2V5.2H-5.2z"/><path class="cut" d="m-2.2-2.2 4.4 4.4m0-4.4-4.4 4.4"/>',
  'not-applicable': '<circle class="line" r="4.6"/><path class="line" d="M-2 0h4"/>',
} as const satisfies Readonly<Record<Glyph, string>>;

export function glyphOf({ kind, decision }: EventData): Glyph {
  return kind === 'decision' ? (decision ?? 'none') : kind;
}

/** The shapes and fillings of the page, once; everything else refers to them. */
export function glyphSprite(): Html {
  const lines = ['canary', 'stable', 'limit advance-when', 'limit rollback-when', 'limit warn-when'].map(
    (kind) => `<path id="k-${kind.replace('limit ', '')}" class="${kind}" d="M0 4h18"/>`,
  );
  const symbols = Object.entries(SHAPES).map(([name, shape]) => `<g id="g-${name}">${shape}</g>`);
  return ownHtml(
    `<svg class="sprite" width="0" height="0" aria-hidden="true"><defs>${symbols.join('')}${lines.join('')}` +
      '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<path class="hatch" d="M0 0v6"/></pattern>' +
      '<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><circle class="dot" cx="1" cy="1" r=".8"/></pattern>' +
      '<pattern id="fold" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<path class="fold-line" d="M0 0v4"/></pattern></defs></svg>',
  );
}

/** A shape in a line of text, beside the word that says the same. */
export function glyphIcon(glyph: Glyph): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="#g-${glyph}"/></svg>`;
}
