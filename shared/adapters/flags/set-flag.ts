import type { Performed } from '../../drive/performed.ts';
import { postJson } from '../http/post-json.ts';
import { lastLine } from '../process/last-line.ts';
import { ProcessError } from '../process/process-error.ts';
import type { Run } from '../process/run.ts';

/** A flag and what it shall be. Setting it twice is the same as once: that is what a command or service here promises. */
export type FlagValue = { readonly name: string; readonly value: boolean | number | string };

/** Whether a flag was set; `unknown`: it may have been, and may be set again. */
export type FlagSet = Exclude<Performed, { readonly kind: 'overtaken' }>;

const TIMEOUT = 30_000;

/** Sets a flag by a command that gets the name and the value as its last two arguments, without a shell. Exit status 0 is done. */
export async function setFlagByCommand(
  run: Run,
  { name, value }: FlagValue,
  by: {
    readonly command: readonly string[];
    /** Milliseconds; 30 s unless given. */
    readonly timeout?: number;
  },
): Promise<FlagSet> {
  const [command = '', ...args] = by.command;
  const isOption = (word: unknown) => typeof word === 'string' && word.startsWith('-');
  if (isOption(name) || isOption(value))
    return refused(`the flag ${JSON.stringify(name)} was not set: its name or value would become an option`);
  try {
    const { code, stdout, stderr } = await run(command, [...args, name, String(value)], {
      timeout: by.timeout ?? TIMEOUT,
    });
    if (code === 0) return { kind: 'done' };
    const said = lastLine(stderr) || lastLine(stdout);
    return {
      kind: 'unknown',
      reason: {
        code: 'flag-not-set',
        message: `the command for the flag ${JSON.stringify(name)} ended with status ${code}${said === '' ? '' : `: ${said}`}`,
        observed: `status ${code}`,
      },
    };
  } catch (thrown) {
    const message = `the flag ${JSON.stringify(name)}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    const neverStarted =
      thrown instanceof ProcessError && (thrown.code === 'not-found' || thrown.code === 'not-started');
    return neverStarted ? refused(message) : { kind: 'unknown', reason: { code: 'flag-not-set', message } };
  }
}

/** Sets a flag by posting `{"name": …, "value": …}`; any answer of 2xx is done. */
export async function setFlagByUrl(
  { name, value }: FlagValue,
  by: {
    /** Taken for a secret as a whole. */
    readonly url: string;
    /** Sent as a bearer token. */
    readonly token?: string;
    /** Milliseconds; 30 s unless given. */
    readonly timeout?: number;
  },
): Promise<FlagSet> {
  const posted = await postJson({
    service: 'the flag service',
    what: `the flag ${JSON.stringify(name)}`,
    url: by.url,
    ...(by.token === undefined
      ? {}
      : { headers: { authorization: `Bearer ${by.token}` }, secrets: [by.token] }),
    body: { name, value },
    timeout: by.timeout ?? TIMEOUT,
  });
  if (posted.kind === 'done') return { kind: 'done' };
  return posted.kind === 'unsent' ? { kind: 'unknown', reason: posted.reason } : posted;
}

function refused(message: string): FlagSet {
  return { kind: 'refused', reason: { code: 'flag-not-set', message } };
}
