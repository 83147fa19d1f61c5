import type { Op } from './criterion.ts';

/** The values that a number can have, both ends among them. */
export type Range = { readonly least: number; readonly most: number };

/** What every value of a range makes of a comparison: `never` true, `always` true, or `undefined`: it depends. */
export function foregone(op: Op, limit: number, { least, most }: Range): 'never' | 'always' | undefined {
  switch (op) {
    case '<':
      return limit <= least ? 'never' : limit > most ? 'always' : undefined;
    case '<=':
      return limit < least ? 'never' : limit >= most ? 'always' : undefined;
    case '>':
      return limit >= most ? 'never' : limit < least ? 'always' : undefined;
    case '>=':
      return limit > most ? 'never' : limit <= least ? 'always' : undefined;
  }
}
