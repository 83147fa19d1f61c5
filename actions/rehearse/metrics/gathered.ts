import type { Named } from '../../../stand-ins/prometheus/scenario/make.ts';
import type { Pieces } from '../../../stand-ins/prometheus/series/piece.ts';

/** What several versions or places have to do with one series. */
export class Gathered {
  readonly #parts = new Map<string, { readonly named: Named; readonly pieces: Pieces[] }>();

  add(named: Named, pieces: Pieces): void {
    const key = keyOf(named);
    const found = this.#parts.get(key);
    if (found === undefined) this.#parts.set(key, { named, pieces: [pieces] });
    else found.pieces.push(pieces);
  }

  named(): readonly Named[] {
    return [...this.#parts.values()].map(({ named }) => named);
  }

  all(): readonly (readonly [Named, readonly Pieces[]])[] {
    return [...this.#parts.values()].map(({ named, pieces }) => [named, pieces] as const);
  }
}

/** One text for the labels of one series. */
export function keyOf({ metric, labels }: Named): string {
  return JSON.stringify([metric, ...Object.entries(labels).sort()]);
}
