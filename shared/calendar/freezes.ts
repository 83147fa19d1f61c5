import type { Reason } from '../gate/reason.ts';
import type { DatedFreeze } from './dated-freeze.ts';
import { datedStretch } from './dated-stretch.ts';
import type { FreezeFiles } from './freeze-file.ts';
import type { Stretch } from './interval.ts';
import { weeklyStretch } from './weekly-stretch.ts';
import type { WeeklySpan } from './weekly-span.ts';

/** What keeps production closed: weekly spans, dates, and files (paths in the repository) that hold more dates. */
export type Freezes = {
  readonly weekly: readonly WeeklySpan[];
  readonly dated: readonly DatedFreeze[];
  readonly files: readonly string[];
};

export type FreezeFileCode = 'freeze-file-missing' | 'freeze-file-unreadable';

/** All freezes as far as they are known, and a reason for each file that could not be relied on. */
export type KnownFreezes = {
  readonly stretches: readonly Stretch[];
  readonly unknown: readonly Reason<FreezeFileCode>[];
};

/** Puts the freezes of the configuration and of its files together. A file that was not read is missing. */
export function knownFreezes(freezes: Freezes, files: FreezeFiles, zone: string): KnownFreezes {
  const read = freezes.files.map((path) => ({ path, file: files.get(path) }));
  const dated = [...freezes.dated, ...read.flatMap(({ file }) => (file?.ok === true ? file.freezes : []))];
  return {
    stretches: [
      ...freezes.weekly.map((span) => weeklyStretch(span, zone, 'wide', 'calendar.freezes')),
      ...dated.map((freeze) => datedStretch(freeze, zone)),
    ],
    unknown: read.flatMap(({ path, file }): readonly Reason<FreezeFileCode>[] => {
      if (file === undefined) return [missing(path)];
      return file.ok ? [] : [unreadable(path, file.problems)];
    }),
  };
}

function missing(path: string): Reason<FreezeFileCode> {
  return {
    code: 'freeze-file-missing',
    message: `The freeze file ${path} was not found, so production stays closed: add it (an empty list [] means no freezes) or take it out of calendar.freezes.`,
    source: path,
  };
}

function unreadable(path: string, problems: readonly string[]): Reason<FreezeFileCode> {
  return {
    code: 'freeze-file-unreadable',
    message: `The freeze file ${path} could not be read, so production stays closed: ${problems.join('; ')}`,
    source: path,
  };
}
