/** What somebody asks for with a comment. */
export type ApprovalCommand = {
  /** Lower case, without a leading `v`. */
  readonly version: string;
  /** Share of the traffic, above 0 to 100; `undefined` for `/merge-pr`, which means the step that was asked for. */
  readonly weight: number | undefined;
  /** Digest or the beginning of one, lower case, as `sha256:…`. */
  readonly digest: string | undefined;
};

/** What a comment says to us. `mistaken`: it means to approve and does not say what; people are told how it is written. */
export type ReadComment =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'approves'; readonly command: ApprovalCommand }
  | { readonly kind: 'mistaken'; readonly message: string };

const VERB = /^ {0,3}\/(approve|merge-pr)(?=\s|$)/i;
const STEP = /^(?:promote-)?(\d{1,3}(?:\.\d{1,9})?)%?$/;
/** Short enough to be typed, long enough (48 bits) that nobody finds another image that begins like it. */
const DIGEST = /^sha256:[0-9a-f]{12,64}$/;
/** Far more than a command needs. */
const LONGEST_LINE = 400;

/**
 * Reads a comment. Only its first line that is not blank can be a command, and only as plain text: what is quoted, indented
 * as code, in a fence or in backticks is talk about a command. Whatever else stands on the line makes it none, because
 * `/approve 1.4.0-rc.1 100% once kim is back` approves nothing yet; the lines below are for people.
 */
export function readApproval(body: string): ReadComment {
  const line = body.split(/\r\n|\r|\n/, 20).find((one) => one.trim() !== '') ?? '';
  const verb = VERB.exec(line)?.[1]?.toLowerCase();
  if (verb === undefined) return { kind: 'nothing' };
  if (line.length > LONGEST_LINE) return mistaken('its first line is too long');
  const [, version, ...words] = line.trim().toLowerCase().split(/\s+/u);
  if (version === undefined) return mistaken('it names no version');
  const [step, ...rest] = verb === 'approve' ? words : ['', ...words];
  if (step === undefined) return mistaken('it names no step');
  const weight = weightOf(step);
  if (verb === 'approve' && weight === undefined)
    return mistaken('its second word is no step such as 10%, 100% or promote-100');
  const [digest, ...more] = rest;
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
    return mistaken('more stands on its first line than a version, a step and a digest; write that below it');
  return { kind: 'approves', command: { version: bareVersion(version), weight, digest } };
}

/** A version as commands are compared by: `V1.4.0-RC.1` is `1.4.0-rc.1`. */
export function bareVersion(version: string): string {
  return version.toLowerCase().replace(/^v(?=\d)/, '');
}

function weightOf(word: string): number | undefined {
  const weight = Number(STEP.exec(word)?.[1] ?? Number.NaN);
  return weight > 0 && weight <= 100 ? weight : undefined;
}

function mistaken(why: string): ReadComment {
  return {
    kind: 'mistaken',
    message: `${why}: write "/approve <version> <step>", such as "/approve 1.4.0-rc.1 100%", alone on the first line of a new comment`,
  };
}
