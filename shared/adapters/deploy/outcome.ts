import type { Performed } from '../../drive/performed.ts';
import type { Answer, UnansweredCode } from '../../gate/answer.ts';
import { visibleLine } from '../../report/visible-text.ts';
import { ProcessError } from '../process/process-error.ts';

/** How a write ends that is not known to be done. */
export type Unwritten = Exclude<Performed, { readonly kind: 'done' }>;

const LONGEST = 600;

/** All that a command said on standard error, in one line of bounded length. */
export function oneLine(stderr: string): string {
  const text = visibleLine(stderr.replace(/^(?:Warning|WARNING): [^\n]*$/gm, '').slice(0, LONGEST * 4));
  if (text === '') return 'it gave no reason';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** No answer, and why. */
export function noAnswer(code: UnansweredCode, message: string): Answer<never> {
  return { kind: 'unanswered', reason: { code, message } };
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
