import { commitOn, createLine, type Line, mergeOn, revertOn } from './books.ts';
import type { Chance } from './chance.ts';
import type { Log, Place } from './log.ts';
import { breakingChange, feature, smallChange, type Size, type Written } from './messages.ts';

/** How much a stretch of work changes: only small things, features too, or something that people must adapt to. */
export type Mood = 'quiet' | 'lively' | 'breaking';

/** Does the daily work of the invented maintainers on a branch. */
export type Crew = {
  readonly work: (line: Line, mood: Mood, commits: number) => void;
  /** A plain fix, which can be picked elsewhere. */
  readonly fix: (line: Line) => Place;
  /** A feature, which can be picked elsewhere. */
  readonly feature: (line: Line) => Place;
  /** Commits on the side while the branch goes on, then their merge; when regretted, all of it is taken back. */
  readonly topic: (line: Line, lively: boolean, regretted: boolean) => void;
  /** A commit whose header is in no recognised form. */
  readonly odd: (line: Line) => Place;
  /** How many commits so far have a header in no recognised form; copies are counted where they are made. */
  readonly oddCount: () => number;
};

export function createCrew(log: Log, chance: Chance): Crew {
  let odd = 0;
  let breaks = 0;
  /** The last pending reverts, to be thought over again. */
  const regrets: Place[] = [];
  const noted = (written: Written): Written => {
    if (written.odd) odd += 1;
    return written;
  };
  const write = (line: Line, written: Written): Place => commitOn(log, line, noted(written));

  const topic: Crew['topic'] = (line, lively, regretted) => {
    const side = createLine(line.head, line.last);
    for (let count = 1 + chance.below(3); count > 0; count -= 1)
      write(side, (lively && count === 1 ? feature : smallChange)(chance, log.next()));
    const before = write(line, smallChange(chance, log.next()));
    const text = chance.happens(50)
      ? `Merge pull request #${log.next()} from mo/topic-${log.next()}\n\nfeat: said again in the body`
      : `Merge branch 'topic-${log.next()}'`;
    const merge = mergeOn(log, line, side.head ?? before, text, side.pending);
    const reversing = `\nreversing changes made to ${log.shaAt(before)}.`;
    if (regretted) revertOn(log, line, [merge, ...side.pending.keys()], reversing);
  };

  /** Takes something back: a pending change, a released one, or an earlier revert. */
  const regret = (line: Line): void => {
    const earlier = regrets.pop();
    if (earlier !== undefined && chance.happens(60)) {
      revertOn(log, line, [earlier]);
      return;
    }
    const pending = [...line.pending].filter(([, size]) => size > 0).map(([place]) => place);
    const target = chance.happens(75) ? pending[chance.below(pending.length)] : log.next() - 60;
    if (target !== undefined && target > 0 && !/^(?:Merge|chore\(release)/.test(log.messageAt(target)))
      regrets.push(revertOn(log, line, [target]));
  };

  return {
    work: (line, mood, commits) => {
      for (let done = 0; done < commits; done += 1) {
        if (mood === 'breaking' && done === 1) write(line, breakingChange(chance, log.next(), breaks++));
        else if (mood !== 'quiet' && chance.happens(25)) write(line, feature(chance, log.next()));
        else if (line.head !== undefined && chance.happens(7))
          topic(line, mood !== 'quiet', chance.happens(20));
        else if (chance.happens(5)) regret(line);
        else write(line, smallChange(chance, log.next()));
      }
    },
    fix: (line) => write(line, plain('fix', log.next(), 1)),
    feature: (line) => write(line, plain('feat', log.next(), 2)),
    topic,
    odd: (line) => write(line, { text: `Water the plants ${log.next()}`, size: 1, odd: true }),
    oddCount: () => odd,
  };
}

function plain(type: string, number: number, size: Size): Written {
  return { text: `${type}(tides): keep the water in gauge ${number}`, size };
}
