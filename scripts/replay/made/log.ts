import { createHash } from 'node:crypto';
import type { Commit, Person } from '../../../shared/semver/commit.ts';
import type { Tag } from '../../../shared/semver/tag.ts';
import type { History } from '../history.ts';
import type { Chance } from './chance.ts';

/** Where a commit stands in the log; parents come before their children, and time never goes back. */
export type Place = number;

/** The commits and tags made so far. */
export type Log = {
  readonly commit: (parents: readonly Place[], message: string) => Place;
  readonly tag: (name: string, at: Place) => void;
  /** The commit that a tag stands on; throws a RangeError when there is no such tag. */
  readonly tagged: (name: string) => Place;
  readonly shaAt: (place: Place) => string;
  readonly messageAt: (place: Place) => string;
  /** The number that the next commit will have. */
  readonly next: () => Place;
  readonly history: () => History;
};

const FIRST_DAY = Date.UTC(2023, 0, 2, 9);
const LONGEST_PAUSE = 60 * 60 * 30;
const CREW: readonly [Person, ...Person[]] = [
  { name: 'Ana', email: 'ana@example.com' },
  { name: 'Li', email: 'li@example.com' },
  { name: 'Mo', email: 'mo@example.com' },
];

export function createLog(chance: Chance): Log {
  const commits: Commit[] = [];
  const tags: Tag[] = [];
  const places = new Map<string, Place>();
  let at = FIRST_DAY;
  const shaAt = (place: Place): string => createHash('sha1').update(`made ${place}`).digest('hex');
  return {
    commit: (parents, message) => {
      at += (1 + chance.below(LONGEST_PAUSE)) * 1_000;
      const place = commits.length;
      const author = chance.pick(CREW);
      commits.push({ sha: shaAt(place), parents: parents.map(shaAt), committedAt: at, author, message });
      return place;
    },
    tag: (name, place) => {
      if (places.has(name)) throw new RangeError(`the tag ${name} is there already`);
      places.set(name, place);
      tags.push({ name, sha: shaAt(place) });
    },
    tagged: (name) => {
      const place = places.get(name);
      if (place === undefined) throw new RangeError(`there is no tag ${name}`);
      return place;
    },
    shaAt,
    messageAt: (place) => commits[place]?.message ?? '',
    next: () => commits.length,
    history: () => ({ tags: [...tags], commits: [...commits] }),
  };
}
