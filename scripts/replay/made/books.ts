import type { Log, Place } from './log.ts';
import type { Size, Written } from './messages.ts';

/** A version as its three numbers. */
export type Numbers = readonly [major: number, minor: number, patch: number];

/** A branch, and what its maintainers would note on paper: the last version, and what came since. */
export type Line = {
  head: Place | undefined;
  last: Numbers | undefined;
  /** Changes since the last version that still stand. */
  readonly pending: Map<Place, Size>;
  /** By revert: what it took out of `pending`. */
  readonly undone: Map<Place, readonly (readonly [Place, Size])[]>;
  /** By revert of a revert: what it put back into `pending`. */
  readonly redone: Map<Place, readonly (readonly [Place, Size])[]>;
  /** By commit of another branch: its copy here. */
  readonly copies: Map<Place, Place>;
  /** What a Release-As footer asked for. */
  asked: Numbers | undefined;
};

export function createLine(head?: Place, last?: Numbers): Line {
  const empty = { pending: new Map(), undone: new Map(), redone: new Map(), copies: new Map() };
  return { head, last, ...empty, asked: undefined };
}

/** A branch off another that takes with it all that is pending; the other starts its next version. */
export function branchOff(line: Line): Line {
  const branch = {
    ...line,
    pending: new Map(line.pending),
    undone: new Map(line.undone),
    redone: new Map(line.redone),
    copies: new Map(),
  };
  settle(line);
  return branch;
}

/** Nothing is pending any more, as after a release. */
export function settle(line: Line): void {
  line.pending.clear();
  line.undone.clear();
  line.redone.clear();
  line.asked = undefined;
}

export function commitOn(log: Log, line: Line, { text, size }: Written): Place {
  const place = log.commit(parentsOf(line), text);
  line.head = place;
  line.pending.set(place, size);
  return place;
}

/** Merges commits made elsewhere; what they change is pending from here on. */
export function mergeOn(log: Log, line: Line, head: Place, text: string, brought: Line['pending']): Place {
  const place = log.commit([...parentsOf(line), head], text);
  line.head = place;
  line.pending.set(place, 0);
  for (const [own, size] of brought) line.pending.set(own, size);
  return place;
}

/** Takes commits back, by a revert that names the first: pending ones are as if never made, released ones are changed. */
export function revertOn(log: Log, line: Line, targets: readonly [Place, ...Place[]], by = ''): Place {
  const [named] = targets;
  const subject = (log.messageAt(named).trim().split('\n', 1)[0] ?? '').trim();
  const text = `Revert "${subject}"\n\nThis reverts commit ${log.shaAt(named)}.${by}`;
  const place = log.commit(parentsOf(line), text);
  line.head = place;
  const restored = line.undone.get(named);
  const effective = line.redone.get(named)?.map(([target]) => target) ?? targets;
  const removed = effective.flatMap((target) => {
    const size = line.pending.get(target);
    return size === undefined ? [] : [[target, size] as const];
  });
  for (const [target] of removed) line.pending.delete(target);
  if (restored !== undefined) {
    for (const [target, size] of restored) line.pending.set(target, size);
    line.redone.set(place, restored);
  } else if (removed.length > 0) line.undone.set(place, removed);
  else line.pending.set(place, 1);
  return place;
}

/** Copies a change from another branch, as `git cherry-pick -x` does. */
export function pickOn(log: Log, line: Line, source: Place, size: Size): Place {
  const place = commitOn(log, line, { text: `${log.messageAt(source)}${trailer(log, source)}`, size });
  line.copies.set(source, place);
  return place;
}

/** Copies a revert from another branch, which names the commit over there and means its copy here. */
export function pickRevertOn(log: Log, line: Line, source: Place, target: Place): void {
  const copy = line.copies.get(target);
  line.head = log.commit(parentsOf(line), `${log.messageAt(source)}${trailer(log, source)}`);
  if (copy !== undefined) line.pending.delete(copy);
}

/** The version that these maintainers would release by their own rules. */
export function due({ last, pending, asked }: Line): Numbers {
  if (asked !== undefined) return asked;
  if (last === undefined) return [0, 1, 0];
  const [major, minor, patch] = last;
  const largest = sizeOf(pending);
  if (largest === 3 && major > 0) return [major + 1, 0, 0];
  return largest >= 2 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

/** The largest pending change; at least a patch, because a release has a commit of its own. */
export function sizeOf(pending: Line['pending']): Size {
  let largest: Size = 1;
  for (const size of pending.values()) if (size > largest) largest = size;
  return largest;
}

function parentsOf({ head }: Line): readonly Place[] {
  return head === undefined ? [] : [head];
}

function trailer(log: Log, source: Place): string {
  return `\n\n(cherry picked from commit ${log.shaAt(source)})`;
}
