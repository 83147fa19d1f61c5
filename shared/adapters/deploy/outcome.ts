import type { Performed } from '../../drive/performed.ts';
import type { Answer, UnansweredCode } from '../../gate/answer.ts';
import { visibleLine } from '../../report/visible-text.ts';
import { ProcessError } from '../process/process-error.ts';

/** How a write ends that is not known to be done. */
export type Unwritten = Exclude<Performed, { readonly kind: 'done' }>;

const LONGEST = 600;
const WARNING = /^(?:Warning|WARNING): /;
/** Characters of what a command said that are looked at. */
const LOOKED_AT = 64 * 1024;
/**
 * A line that the client of the API logs while it tries, over and over; what it ends with it says in a line of its own.
 * Source: https://github.com/kubernetes/klog/blob/main/klog.go (formatHeader)
 */
const LOGGED = /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} {1,9}\d{1,9} [\w.-]{1,99}:\d{1,6}\] /;

/** All that a command said on standard error but its log, in one line of bounded length; where it only logged, the last of that. */
export function oneLine(stderr: string): string {
  const lines = stderr.slice(0, LOOKED_AT).split('\n');
  const logged = lines.filter((line) => LOGGED.test(line));
  const rest = lines.filter((line) => !LOGGED.test(line) && !WARNING.test(line)).join('\n');
  const told = rest.trim() === '' ? (logged.at(-1)?.replace(LOGGED, '') ?? '') : rest;
  const text = visibleLine(told.slice(0, LONGEST * 4));
  if (text === '') return 'it gave no reason';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/**
 * All that a command said, in lines, where {@link oneLine} leaves out a part of it. A line that is said again, be it at another time,
 * stands once, as it was said first, with how often.
 */
export function allSaid(stderr: string): string | undefined {
  const lines = stderr.slice(0, LOOKED_AT).trim().split('\n');
  if (!lines.some((line) => LOGGED.test(line))) return undefined;
  const said = new Map<string, { readonly first: string; readonly times: number }>();
  for (const line of lines) {
    const what = line.replace(LOGGED, '').trimEnd();
    const { first = line, times = 0 } = said.get(what) ?? {};
    said.set(what, { first, times: times + 1 });
  }
  return [...said.values()]
    .map(({ first, times }) => (times === 1 ? first : `${first} (${times} times)`))
    .join('\n');
}

/**
 * No answer, and why.
 * @param said all that was said instead, where the message gives only a part of it
 */
export function noAnswer(code: UnansweredCode, message: string, said?: string): Answer<never> {
  return { kind: 'unanswered', reason: { code, message }, ...(said === undefined ? {} : { said }) };
}

/** A write that is not known to be done, and why. */
export function because(kind: Unwritten['kind'], code: string, message: string): Unwritten {
  return { kind, reason: { code, message } };
}

/** Why a write is not known to be done by a command that gave no exit status; one that never started has written nothing. */
export function unwrittenError(what: string, command: string, thrown: unknown): Unwritten {
  const why = visibleLine(thrown instanceof Error ? thrown.message : String(thrown));
  const neverRan =
    thrown instanceof ProcessError && (thrown.code === 'not-found' || thrown.code === 'not-started');
  return neverRan
    ? because('refused', `${command}-missing`, `Could not ${what}: ${why}. Nothing was written`)
    : because(
        'unknown',
        'unreachable',
        `No answer came to the request to ${what}: ${why}; it may have happened`,
      );
}
