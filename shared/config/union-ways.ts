import type * as z from 'zod';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/** One of the ways to write a value, by what is wrong with the value as that. */
export type Way = {
  readonly issues: readonly Issue[];
  /** Keys of the value itself that this way does not know. What stands below one that it knows does not count. */
  readonly strangers: readonly string[];
  /** The keys it knows, told only where there are strangers. */
  readonly known: readonly string[];
  /** Keys it needs that the value does not have. */
  readonly lacking: readonly string[];
};

export function wayOf(issues: readonly Issue[]): Way {
  const unrecognised = issues.filter(isStrangers);
  return {
    issues,
    strangers: unrecognised.flatMap(({ keys }) => keys),
    known: unrecognised.flatMap(({ message }) => message.split(' ')),
    lacking: issues.filter(isLacking).map(({ path }) => String(path[0])),
  };
}

/** The ways that know the most of the keys of a value. */
export function knowingMost(ways: readonly Way[]): readonly Way[] {
  const fewest = Math.min(...ways.map(({ strangers }) => strangers.length));
  return ways.filter(({ strangers }) => strangers.length === fewest);
}

/** What can be said of a value while nothing shows which way it is meant. */
export type Open = {
  /** Keys that no way knows, and all that some way does: those that tell the ways apart first. */
  readonly strangers: readonly string[];
  readonly known: readonly string[];
  /** A key of each way that the value would be told by. */
  readonly marks: readonly string[];
  /** What is wrong whichever way is meant. */
  readonly rest: readonly Issue[];
};

/**
 * Compares ways that know equally many keys of a value: `undefined` when one of them is complete, when the ways differ in
 * what they do not know, or when a key that nobody knows looks like one of theirs, so that there is a way that is meant.
 */
export function openBetween(ways: readonly Way[]): Open | undefined {
  const [first] = ways;
  if (first === undefined || ways.length === 1) return undefined;
  const lackedByAll = inAll(ways.map(({ lacking }) => lacking));
  const marks = ways.flatMap(({ lacking }) => lacking.find((key) => !lackedByAll(key)) ?? []);
  if (marks.length < ways.length) return undefined;
  const strangers = first.strangers.filter(inAll(ways.map((way) => way.strangers)));
  if (strangers.length < first.strangers.length) return undefined;
  const knownByAll = inAll(ways.map((way) => way.known));
  const all = [...new Set(ways.flatMap(({ known }) => known))];
  const known = [...all.filter((key) => !knownByAll(key)), ...all.filter(knownByAll)];
  const rest = first.issues.filter(
    (issue) => !isStrangers(issue) && !(isLacking(issue) && !lackedByAll(String(issue.path[0]))),
  );
  return { strangers, known, marks: [...new Set(marks)], rest };
}

/** The ways that know what a misspelt key was meant to be; all of them when none is misspelt. */
export function meantBy(ways: readonly Way[]): readonly Way[] {
  const known = ways.flatMap((way) => way.known);
  const strangers = new Set(ways.flatMap((way) => way.strangers));
  const meant = [...strangers].map((key) => nearest(key, known));
  const knowing = ways.filter((way) => meant.some((key) => key !== undefined && way.known.includes(key)));
  return knowing.length === 0 ? ways : knowing;
}

function inAll(lists: readonly (readonly string[])[]): (key: string) => boolean {
  const sets = lists.map((list) => new Set(list));
  return (key) => sets.every((set) => set.has(key));
}

function isStrangers(issue: Issue): issue is z.core.$ZodIssueUnrecognizedKeys {
  return issue.code === 'unrecognized_keys' && issue.path.length === 0;
}

function isLacking(issue: Issue): boolean {
  return issue.path.length === 1 && issue.code !== 'unrecognized_keys' && issue.input === undefined;
}
