import { commitOn, due, type Line, type Numbers, settle, sizeOf } from './books.ts';
import type { Log, Place } from './log.ts';
import type { Size } from './messages.ts';

/** A release in which the invented maintainers did not follow their commits, and what their rules had asked for. */
export type Departure = {
  readonly tag: string;
  readonly base: string;
  readonly kind: 'larger' | 'smaller' | 'left-out';
  /** How far they moved, and how far they should have. */
  readonly theirs: SizeName;
  readonly due: SizeName;
  readonly dueVersion: string;
  /** The newest commits that asked for it, at most three. */
  readonly because: readonly Place[];
};
export type SizeName = 'none' | 'patch' | 'minor' | 'major';

/** What the maintainers note about their releases while they make them. */
export type Book = {
  readonly followed: string[];
  readonly departures: Departure[];
  /** How many candidates each version has. */
  readonly candidates: Map<string, number>;
};

const NAMES = ['none', 'patch', 'minor', 'major'] as const satisfies readonly SizeName[];

export function textOf([major, minor, patch]: Numbers): string {
  return `${major}.${minor}.${patch}`;
}

/** Tags the head of a branch as the next candidate of the version that is due there. */
export function tagCandidate(log: Log, book: Book, line: Line, separator: '.' | ''): void {
  const version = textOf(due(line));
  const number = (book.candidates.get(version) ?? 0) + 1;
  book.candidates.set(version, number);
  log.tag(`v${version}-rc${separator}${number}`, headOf(line));
}

/** A version that is not the one due; and whether the last commit is tagged as it is, without a commit for the release. */
type Manner = { readonly departure?: Chosen; readonly bare?: true };
type Chosen = { readonly as: Numbers; readonly kind: Departure['kind'] };

/** Releases what is pending on a branch: as the version that is due, or as another one. */
export function release(log: Log, book: Book, line: Line, { departure, bare }: Manner = {}): void {
  const version = departure?.as ?? due(line);
  const tag = `v${textOf(version)}`;
  if (!bare) commitOn(log, line, { text: `chore(release): ${textOf(version)}`, size: 1 });
  if (departure === undefined) book.followed.push(tag);
  else book.departures.push(explain(line, tag, departure));
  log.tag(tag, headOf(line));
  line.last = version;
  settle(line);
}

function explain(line: Line, tag: string, { as, kind }: Chosen): Departure {
  const base: Numbers = line.last ?? [0, 0, 0];
  const size = sizeOf(line.pending);
  const asking = [...line.pending].filter(([, one]) => one === size).map(([place]) => place);
  return {
    tag,
    base: `v${textOf(base)}`,
    kind,
    theirs: NAMES[moved(base, as)],
    due: NAMES[size],
    dueVersion: textOf(due(line)),
    because: asking.sort((a, b) => b - a).slice(0, 3),
  };
}

function moved(from: Numbers, to: Numbers): Size {
  if (from[0] !== to[0]) return 3;
  return from[1] === to[1] ? 1 : 2;
}

function headOf({ head }: Line): Place {
  if (head === undefined) throw new RangeError('this branch has no commit yet');
  return head;
}
