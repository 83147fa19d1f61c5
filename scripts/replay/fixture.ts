import type { Commit } from '../../shared/semver/commit.ts';
import { parseCommit } from '../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { type History } from './history.ts';

/**
 * A history cut down to facts: no names, no addresses, no words of a message. A commit is
 * `<seconds since the one before>;<places of the parents>;<type><!>;<places of what it reverts>;<places of what it was
 * picked from>;<Release-As>`, without what is empty at the end; the list of parents is empty for "the one before". A tag
 * is its name and the place of its commit.
 */
export type Fixture = {
  readonly tags: readonly (readonly [name: string, place: number])[];
  readonly commits: readonly string[];
};

/** A fixture as its file holds it: JSON with a line for each tag and commit, so that a change of one is seen. */
export function printFixture({ tags, commits }: Fixture): string {
  const list = (items: readonly unknown[]): string =>
    `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  return `{"tags":${list(tags)},\n"commits":${list(commits)}}\n`;
}

const NOBODY = { name: 'Nobody', email: 'nobody@example.com' };

/** Cuts a history down. What a message means is taken from our parser, so a fixture tests what comes after it. */
export function toFixture({ tags, commits }: History): Fixture {
  const places = new Map(commits.map(({ sha }, place) => [sha, place]));
  const parsed = commits.map(parseCommit);
  const placesOf = (shas: readonly string[]): string =>
    shas.flatMap((sha) => places.get(sha) ?? []).join(',');
  let before = 0;
  return {
    tags: tags.flatMap(({ name, sha }) => {
      const place = places.get(sha);
      return place === undefined ? [] : [[name, place] as const];
    }),
    commits: parsed.map((commit, place) => {
      const elapsed = commit.committedAt / 1_000 - before;
      before += elapsed;
      const parents = placesOf(commit.parents);
      const facts = [
        elapsed,
        parents === String(place - 1) ? '' : parents || '-',
        meaning(commit),
        targets(commit, parsed),
        placesOf(commit.pickedFrom),
        commit.releaseAs ?? '',
      ];
      return facts.join(';').replace(/;{1,5}$/, '');
    }),
  };
}

/** Builds commits that mean the same as those the fixture was made of. */
export function fromFixture(fixture: Fixture): History {
  let at = 0;
  const commits = fixture.commits.map((line, place): Commit => {
    const [elapsed = '', parents = '', type = '', reverted = '', picked = '', releaseAs = ''] =
      line.split(';');
    at += Number(elapsed) * 1_000;
    const parentPlaces = parents === '' ? [place - 1] : parents === '-' ? [] : parents.split(',').map(Number);
    return {
      sha: shaOf(place),
      parents: parentPlaces.map(shaOf),
      committedAt: at,
      author: NOBODY,
      message: [
        messageOf(type, place, reverted),
        ...shasOf(picked).map((sha) => `(cherry picked from commit ${sha})`),
        ...(releaseAs === '' ? [] : [`Release-As: ${releaseAs}`]),
      ].join('\n\n'),
    };
  });
  return { tags: fixture.tags.map(([name, place]) => ({ name, sha: shaOf(place) })), commits };
}

function meaning({ kind, type, breaking }: ParsedCommit): string {
  const mark = breaking ? '!' : '';
  return kind === 'conventional' ? `${type ?? ''}${mark}` : `${kind === 'merge' ? '+' : '-'}${mark}`;
}

/** The newest earlier commits that a revert names by object name, or else by its quoted header. */
function targets({ reverts, sha: own }: ParsedCommit, commits: readonly ParsedCommit[]): string {
  if (reverts === undefined) return '';
  const place = commits.findIndex(({ sha }) => sha === own);
  const named = reverts.shas.map((sha) => commits.findIndex((commit) => commit.sha.startsWith(sha)));
  const found = named.filter((target) => target !== -1);
  if (found.length > 0) return found.join(',');
  const quoted = commits.slice(0, place).findLastIndex(({ subject }) => subject === reverts.subject);
  return quoted === -1 ? '' : String(quoted);
}

function messageOf(type: string, place: number, reverted: string): string {
  const footer = type.endsWith('!') && /^[-+]/.test(type) ? `\n\nBREAKING CHANGE: ${place}` : '';
  const shas = shasOf(reverted);
  if (shas.length > 0)
    return `revert: ${place}\n\n${shas.map((sha) => `This reverts commit ${sha}.`).join('\n')}`;
  if (type.startsWith('+')) return `Merge branch 'n${place}'${footer}`;
  return type.startsWith('-') ? `change ${place}${footer}` : `${type}: change ${place}`;
}

function shasOf(places: string): readonly string[] {
  return places === '' ? [] : places.split(',').map((place) => shaOf(Number(place)));
}

/** Spread out, so that no abbreviation of one is the beginning of another. */
function shaOf(place: number): string {
  return place.toString(16).padStart(8, '0').padEnd(40, '0');
}
