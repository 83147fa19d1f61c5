import type { Instant } from '../../../../shared/calendar/instant.ts';
import type { Performed } from '../../../../shared/drive/performed.ts';
import type { Effect } from '../../../../shared/gate/effect.ts';
import type { PlannedEffect } from '../../../../shared/ledger/entry.ts';

/** The toy's outside: things on a shelf. */
export type Shelf = {
  /** A counter that checks what it is told to come from. */
  count: number;
  /** A colour that may be painted any number of times. */
  colour: string;
  /** Notes without any guard: whoever pins one twice has two. */
  notes: string[];
  /** When the lamp was switched on; it takes {@link WARM_UP} to light. */
  on: Instant | null;
  /** A bell that nobody can hear afterwards. */
  rings: number;
};
/** What a look at the shelf shows: everything but the bell. */
export type Seen = Omit<Shelf, 'rings'>;

export type Command =
  | { readonly kind: 'count'; readonly to: number }
  | { readonly kind: 'paint'; readonly colour: string }
  | { readonly kind: 'pin'; readonly note: string }
  | { readonly kind: 'light' }
  | { readonly kind: 'ring' };
export type Condition =
  | { readonly kind: 'any' }
  | { readonly kind: 'count'; readonly is: number }
  | { readonly kind: 'count-reached'; readonly is: number }
  | { readonly kind: 'colour'; readonly is: string }
  | { readonly kind: 'note'; readonly is: string }
  | { readonly kind: 'switched' }
  | { readonly kind: 'lit'; readonly at: Instant }
  | { readonly kind: 'rung' };
export type ToyEffect = Effect<Command, Condition>;

/** When every toy's day begins. */
export const START = Date.parse('2026-11-18T17:00:00Z');
/** Milliseconds. */
export const WARM_UP = 30_000;

export function emptyShelf(): Shelf {
  return { count: 0, colour: 'white', notes: [], on: null, rings: 0 };
}

/** A look at the shelf as it is now. */
export function seenOf({ count, colour, notes, on }: Shelf): Seen {
  return { count, colour, notes: [...notes], on };
}

/** One effect of each kind of retry, and one more with a guard; the bell last, because what follows it cannot be undone either. */
export const EFFECTS: readonly ToyEffect[] = [
  {
    key: 'count to 1',
    do: { kind: 'count', to: 1 },
    expect: { kind: 'count', is: 0 },
    settled: { kind: 'count-reached', is: 1 },
    retry: 'check-first',
  },
  {
    key: 'paint green',
    do: { kind: 'paint', colour: 'green' },
    expect: { kind: 'any' },
    settled: { kind: 'colour', is: 'green' },
    retry: 'safe',
  },
  {
    key: 'pin hello',
    do: { kind: 'pin', note: 'hello' },
    expect: { kind: 'any' },
    settled: { kind: 'note', is: 'hello' },
    retry: 'check-first',
  },
  {
    key: 'light',
    do: { kind: 'light' },
    expect: { kind: 'any' },
    settled: { kind: 'switched' },
    retry: 'check-first',
  },
  {
    key: 'ring',
    do: { kind: 'ring' },
    expect: { kind: 'any' },
    settled: { kind: 'rung' },
    retry: 'at-most-once',
  },
];

export function parseEffect({ key }: PlannedEffect): ToyEffect | undefined {
  return EFFECTS.find((effect) => effect.key === key);
}

export function holds(condition: Condition, seen: Seen | undefined): boolean | undefined {
  if (seen === undefined) return undefined;
  switch (condition.kind) {
    case 'any':
      return true;
    case 'count':
      return seen.count === condition.is;
    case 'count-reached':
      return seen.count >= condition.is;
    case 'colour':
      return seen.colour === condition.is;
    case 'note':
      return seen.notes.includes(condition.is);
    case 'switched':
      return seen.on !== null;
    case 'lit':
      return seen.on !== null && condition.at >= seen.on + WARM_UP;
    case 'rung':
      return undefined;
  }
}

/** The write as the other side makes it, with its own look at the guard. */
export function applyTo(shelf: Shelf, command: Command, expect: Condition, at: Instant): Performed {
  if (holds(expect, shelf) !== true)
    return { kind: 'overtaken', reason: { code: 'guard', message: 'the shelf is not as expected' } };
  switch (command.kind) {
    case 'count':
      shelf.count = command.to;
      break;
    case 'paint':
      shelf.colour = command.colour;
      break;
    case 'pin':
      shelf.notes.push(command.note);
      break;
    case 'light':
      shelf.on ??= at;
      break;
    case 'ring':
      shelf.rings += 1;
      break;
  }
  return { kind: 'done' };
}
