import type { Performed } from '../../drive/performed.ts';
import type { Reason } from '../../gate/reason.ts';
import { isForbidden, isMissing, isMoved, linesOf, oneLine } from './said.ts';

export type PushReasonCode =
  | 'push-overtaken'
  | 'push-forbidden'
  | 'push-rule'
  | 'push-workflow'
  | 'push-not-fast-forward'
  | 'push-tag-moves'
  | 'push-no-repository'
  | 'push-declined'
  | 'push-unknown';

/** What `git push --porcelain` says of one ref; `why` stands in parentheses behind the summary. */
export type RefStatus = { readonly ok: boolean; readonly ref: string; readonly why: string };

/** A ref that is not where the push expects it: said by git before it sends anything, or by the server in the end. */
const OVERTAKEN =
  /stale info|already exists|fetch first|non-fast-forward|cannot lock ref|incorrect old value|failed to update ref|but expected|failed to lock/i;
const TROUBLE =
  /internal|time(?:d )?out|temporar|unavailable|try again|remote failed to report status|unpacker error/i;
const FOLLOWS = /atomic (?:push|transaction) fail/i;

/**
 * Why a push did not go through. The words of GitHub are matched where they are known; a refusal in other words stays a
 * refusal with its words. Sources: https://git-scm.com/docs/git-push (OUTPUT),
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules
 */
export function pushFailure(
  statuses: readonly RefStatus[],
  stderr: string,
): Exclude<Performed, { kind: 'done' }> {
  const bad = statuses.filter(({ ok }) => !ok);
  const [first = { ref: '', why: '' }] = [...bad.filter(({ why }) => !FOLLOWS.test(why)), ...bad];
  const refused = refusal(first.ref, first.why, stderr);
  if (refused !== undefined)
    return { kind: isTurnedAway(refused, stderr) ? 'unknown' : 'refused', reason: refused };
  // When refs move while git pushes, the server fails them all alike and tells only its log and us which one it was.
  const followed = FOLLOWS.test(first.why);
  if (OVERTAKEN.test(followed ? stderr : first.why)) {
    const ref = /cannot lock ref '([^']{1,1000})'/.exec(stderr)?.[1] ?? first.ref;
    const why = followed ? oneLine(stderr) : first.why;
    const message = `${ref} is no longer where it was: ${why}. Nothing was pushed`;
    return { kind: 'overtaken', reason: reason('push-overtaken', ref, message) };
  }
  if (first.why !== '' && !TROUBLE.test(first.why) && !followed)
    return {
      kind: 'refused',
      reason: reason(
        'push-declined',
        first.ref,
        `The server refused ${first.ref}: ${first.why}. It said: ${oneLine(stderr)}`,
      ),
    };
  return {
    kind: 'unknown',
    reason: reason(
      'push-unknown',
      first.ref,
      `It is not known whether the push went through: ${oneLine(stderr)}`,
    ),
  };
}

/**
 * Who may not push is told so when git asks for the refs. A 403 to the pack itself comes from a server that has too much
 * to do, or from somebody in between: it may pass.
 */
function isTurnedAway({ code }: Reason<PushReasonCode>, stderr: string): boolean {
  return code === 'push-forbidden' && /\bRPC failed\b/.test(stderr);
}

function refusal(ref: string, why: string, stderr: string): Reason<PushReasonCode> | undefined {
  const workflow = /refusing to allow .{1,300} workflow/i.exec(why + stderr);
  if (workflow !== null)
    return reason(
      'push-workflow',
      ref,
      `${ref} was refused, because its commits change a file in .github/workflows: ${why}. GITHUB_TOKEN never may; ` +
        'use a GitHub App token with `workflows: write`',
    );
  if (/repository rule violations|protected (?:branch|tag)/i.test(why) || /\bGH0(?:06|13):/.test(stderr))
    return rule(ref, stderr);
  const said = oneLine(stderr);
  if (isForbidden(stderr))
    return reason(
      'push-forbidden',
      ref,
      `The token may not push: ${said}. Give the job \`permissions: contents: write\`, or an App token with "Contents: read and write"`,
    );
  if (isMoved(stderr))
    return reason(
      'push-no-repository',
      ref,
      `The repository has another address by now: ${said}. Use the new one`,
    );
  if (isMissing(stderr))
    return reason(
      'push-no-repository',
      ref,
      `There is no such repository, or the token may not see it: ${said}`,
    );
  return undefined;
}

/** GitHub names the ref in the first line and then every rule it breaks, as list or as `error:` lines. */
function rule(ref: string, stderr: string): Reason<PushReasonCode> {
  const lines = linesOf(stderr).map((line) => line.replace(/^error: /, ''));
  const heading = lines.findIndex((line) => /^GH0\d\d:/.test(line));
  const named = /(refs\/[^\s:]+?)\.?$/.exec(lines[heading] ?? '')?.[1] ?? ref;
  const broken = lines
    .slice(heading + 1)
    .filter((line) => !/^Review all|^! |^To |failed to push|^hint:/.test(line))
    .map((line) => line.replace(/^- /, ''));
  return reason(
    'push-rule',
    named,
    `A rule of the repository refuses ${named}: ${oneLine(broken.join('\n'))} Let the suite through: push with the token of a ` +
      'GitHub App and add the App to the bypass list of the ruleset (Settings > Rules); GITHUB_TOKEN cannot be on it',
  );
}

/** A reason with the ref as its source; GitHub's sentences bring their full stop along, git's do not. */
export function reason(code: PushReasonCode, ref: string, message: string): Reason<PushReasonCode> {
  const sentence = `${message.replace(/\.$/, '')}.`;
  return ref === '' ? { code, message: sentence } : { code, message: sentence, source: ref };
}
