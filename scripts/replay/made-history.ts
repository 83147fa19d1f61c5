import { branchOff, commitOn, createLine, due, type Line, mergeOn, type Numbers } from './made/books.ts';
import { pickOn, pickRevertOn, revertOn } from './made/books.ts';
import { createChance } from './made/chance.ts';
import { createLog } from './made/log.ts';
import { type Book, release, tagCandidate, textOf } from './made/release.ts';
import { createCrew, type Mood } from './made/work.ts';
import type { History } from './history.ts';

/** A history with what its makers noted about it, without a look at our own rules. */
export type MadeHistory = Readonly<Book> & { readonly history: History; readonly unparsed: number };

type Train = {
  readonly mood: Mood;
  readonly commits: number;
  readonly candidates: number;
  /** An old habit: `rc1` instead of `rc.1`. */
  readonly dotless?: true;
  /** A feature is picked onto the release branch, which moves the version that is due. */
  readonly feature?: true;
  /** A feature is picked onto the release branch and taken back before the next candidate. */
  readonly regret?: true;
  /** The release branch is merged back. */
  readonly back?: true;
};

/**
 * The history of Tidewheel, a product that does not exist: it starts at 0.1.0 on one branch, says Release-As for 1.0.0,
 * goes on with release branches and hotfixes, and keeps 1.x alive beside 2.x. Always the same.
 */
export function madeHistory(): MadeHistory {
  const chance = createChance(19);
  const log = createLog(chance);
  const crew = createCrew(log, chance);
  const book: Book = { followed: [], departures: [], candidates: new Map() };
  const main = createLine();
  const lastOf = (line: Line): Numbers => line.last ?? [0, 0, 0];

  const straight = (mood: Mood, commits: number): void => {
    crew.work(main, mood, commits);
    release(log, book, main);
  };
  const train = ({ mood, commits, candidates, dotless, feature, regret, back }: Train): void => {
    crew.work(main, mood, commits);
    const branch = branchOff(main);
    const separator = dotless ? '' : '.';
    tagCandidate(log, book, branch, separator);
    for (let number = 2; number <= candidates; number += 1) {
      crew.work(main, 'quiet', 2);
      const fix = crew.fix(main);
      pickOn(log, branch, fix, 1);
      if (feature && number === 2) pickOn(log, branch, crew.feature(main), 2);
      if (regret && number === 2) regretOn(branch);
      tagCandidate(log, book, branch, separator);
    }
    release(log, book, branch);
    main.last = branch.last;
    if (back) mergeBack(branch);
  };
  const regretOn = (branch: Line): void => {
    const feature = crew.feature(main);
    pickOn(log, branch, feature, 2);
    pickRevertOn(log, branch, revertOn(log, main, [feature]), feature);
  };
  const mergeBack = (branch: Line): void => {
    const text = `Merge branch 'release/${textOf(lastOf(branch))}'`;
    mergeOn(log, main, branch.head ?? 0, text, new Map());
  };
  /** A fix for what is out: made on main and picked onto the released commit. */
  const hotfix = (back: boolean): void => {
    const branch = createLine(log.tagged(`v${textOf(lastOf(main))}`), main.last);
    pickOn(log, branch, crew.fix(main), 1);
    release(log, book, branch);
    main.last = branch.last;
    if (back) mergeBack(branch);
  };

  for (const mood of ['lively', 'lively', 'quiet', 'breaking', 'lively', 'quiet'] as const) straight(mood, 9);
  hotfix(true);
  straight('breaking', 12);
  commitOn(log, main, { text: 'docs: call it stable\n\nRelease-As: 1.0.0', size: 1 });
  main.asked = [1, 0, 0];
  train({ mood: 'lively', commits: 8, candidates: 3, dotless: true });

  crew.work(main, 'quiet', 5);
  revertOn(log, main, [crew.feature(main)]);
  release(log, book, main);
  hotfix(false);
  crew.work(main, 'quiet', 4);
  revertOn(log, main, [revertOn(log, main, [crew.feature(main)])]);
  release(log, book, main);
  crew.odd(main);
  release(log, book, main, { bare: true });
  crew.topic(main, true, true);
  const again = revertOn(log, main, [revertOn(log, main, [crew.feature(main)])]);
  revertOn(log, main, [again]);
  release(log, book, main);
  train({ mood: 'lively', commits: 14, candidates: 2 });
  train({ mood: 'quiet', commits: 9, candidates: 3, regret: true });
  train({ mood: 'quiet', commits: 8, candidates: 3, feature: true });
  hotfix(false);
  log.tag('nightly', main.head ?? 0);
  crew.work(main, 'lively', 9);
  crew.feature(main);
  release(log, book, main, { departure: { as: patchAfter(lastOf(main)), kind: 'smaller' } });
  train({ mood: 'lively', commits: 16, candidates: 12, back: true });
  hotfix(true);
  hotfix(false);
  crew.work(main, 'quiet', 7);
  release(log, book, main, { departure: { as: minorAfter(lastOf(main)), kind: 'larger' } });
  train({ mood: 'lively', commits: 11, candidates: 2 });
  straight('lively', 13);

  const one = createLine(log.tagged(`v${textOf(lastOf(main))}`), main.last);
  crew.work(main, 'breaking', 18);
  log.tag(`v${textOf(due(main))}-beta.1`, main.head ?? 0);
  train({ mood: 'lively', commits: 12, candidates: 5 });
  maintain('quiet');
  for (const mood of ['lively', 'quiet', 'lively', 'lively'] as const) {
    train({ mood, commits: 12, candidates: 2 + chance.below(3), regret: true });
    if (chance.happens(50)) hotfix(chance.happens(50));
    maintain(mood);
  }
  crew.work(main, 'quiet', 5);
  const [major, minor, patch] = lastOf(main);
  release(log, book, main, { departure: { as: [major, minor, patch + 2], kind: 'left-out' } });
  straight('quiet', 8);
  crew.work(main, 'breaking', 10);
  release(log, book, main, { departure: { as: minorAfter(lastOf(main)), kind: 'smaller' } });
  maintain('quiet');
  train({ mood: 'lively', commits: 15, candidates: 3 });
  straight('breaking', 14);
  hotfix(false);
  crew.work(main, 'lively', 6);

  log.tag('v1', one.head ?? 0);
  log.tag('v2.1', main.head ?? 0);
  log.tag('v02.1.0', main.head ?? 0);
  log.tag('docs-2026', main.head ?? 0);
  return { ...book, history: log.history(), unparsed: crew.oddCount() };

  /** The line of 1.x, which gets fixes from main and now and then a feature of its own. */
  function maintain(mood: Mood): void {
    for (const fix of [crew.fix(main), crew.fix(main)]) pickOn(log, one, fix, 1);
    crew.work(one, mood, 3);
    release(log, book, one);
  }
}

function patchAfter([major, minor, patch]: Numbers): Numbers {
  return [major, minor, patch + 1];
}

function minorAfter([major, minor]: Numbers): Numbers {
  return [major, minor + 1, 0];
}
