import type { Performed } from '../../drive/performed.ts';
import type { Remote } from './authentication.ts';
import { type Git } from './git.ts';
import { GitError, gitFailed } from './git-error.ts';
import { checkedName } from './name.ts';
import { besidesOrigin } from './origin.ts';
import { pushFailure, reason, type RefStatus } from './push-refusal.ts';
import { isAncestor } from './refs.ts';
import { isShallow } from './shallow.ts';

/** A ref (its full name) to put at an object; `expect` is where it stands now, undefined where it must not exist. */
export type RefUpdate = { readonly ref: string; readonly to: string; readonly expect: string | undefined };

export type Push = Remote & {
  readonly updates: readonly RefUpdate[];
  /** Milliseconds until git is ended, and the outcome is unknown; by default five minutes. */
  readonly timeout?: number;
};

const OPTIONS = [
  'push',
  '--porcelain',
  '--atomic',
  '--no-verify',
  '--no-follow-tags',
  '--no-signed',
  '--no-force-if-includes',
  '--recurse-submodules=no',
];
/** What a user's configuration would add to the push. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'push.pushOption=',
  'push.negotiate=false',
  'color.ui=false',
  'color.push=false',
  'color.transport=false',
  'color.remote=false',
];
const LONGEST = 5 * 60_000;
/** Nothing else may stand left of the colon: a `+` would force the move. */
const WHOLE_NAME = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const ROW = /^([ +\-*=!])\t[^\t:]*:([^\t]+)\t(.*)$/;

/**
 * Puts all refs where they are to be, or none. Each must stand where it is expected, or already where it is to be, and may
 * only move forward; a tag never moves. Hooks and push options of the user are left out. Rejects with a `GitError` when
 * the fault is in this clone, such as an object that is not in it; then nothing was sent.
 */
export async function pushAtomic(
  git: Git,
  { updates, timeout = LONGEST, ...remote }: Push,
): Promise<Performed> {
  if (updates.length === 0) return { kind: 'done' };
  for (const update of updates) {
    const backwards = await notForward(git, update);
    if (backwards !== undefined) return backwards;
  }
  const { url, env, global: authentication, clean } = await besidesOrigin(git, remote);
  const global = [...SETTINGS.flatMap((setting) => ['-c', setting]), ...authentication];
  const args = [
    ...OPTIONS,
    ...updates.map(({ ref, expect = '' }) => `--force-with-lease=${ref}:${expect}`),
    url,
    ...updates.map(({ ref, to }) => `${to}:${ref}`),
  ];
  try {
    const { code, stdout, stderr } = await git.ask(args, { global, env, timeout });
    const statuses = parseStatuses(stdout);
    const arrived = new Set(statuses.filter(({ ok }) => ok).map(({ ref }) => ref));
    if (code === 0 && updates.every(({ ref }) => arrived.has(ref))) return { kind: 'done' };
    if (/src refspec .{1,2000} does not match any|bad object|invalid refspec/.test(stderr))
      throw gitFailed(args, clean(stderr), git.directory);
    return pushFailure(statuses, clean(stderr));
  } catch (thrown) {
    if (thrown instanceof GitError && thrown.code === 'timed-out') return pushFailure([], thrown.message);
    throw thrown;
  }
}

/** A lease lets any move through, so what git would refuse without one is looked for here. */
async function notForward(git: Git, { ref, to, expect }: RefUpdate): Promise<Performed | undefined> {
  if (!checkedName(ref).startsWith('refs/'))
    throw new GitError('bad-name', `${ref} is not a full name: it must begin with refs/.`);
  for (const sha of [to, expect ?? to])
    if (!WHOLE_NAME.test(sha))
      throw new GitError('bad-name', `${JSON.stringify(sha)} is not a whole object name.`);
  if (expect === undefined || expect === to) return undefined;
  if (ref.startsWith('refs/tags/'))
    return refused(
      'push-tag-moves',
      ref,
      `${ref} is at ${expect} and would have to move to ${to}: a tag never moves`,
    );
  const known = await git.ask(['cat-file', '-e', `${expect}^{commit}`]);
  if (known.code === 0 && (await isAncestor(git, expect, to))) return undefined;
  const hint = (await isShallow(git)) ? '; this clone is shallow, check it out with `fetch-depth: 0`' : '';
  const why =
    known.code === 0
      ? `does not come from ${expect}`
      : `cannot be compared with ${expect}, which is not here`;
  return refused('push-not-fast-forward', ref, `${ref} is not moved: ${to} ${why}${hint}`);
}

function refused(code: 'push-tag-moves' | 'push-not-fast-forward', ref: string, message: string): Performed {
  return { kind: 'refused', reason: reason(code, ref, message) };
}

function parseStatuses(stdout: string): readonly RefStatus[] {
  return stdout.split('\n').flatMap((line) => {
    const [, flag, ref, summary] = ROW.exec(line) ?? [];
    if (flag === undefined || ref === undefined || summary === undefined) return [];
    const open = summary.indexOf('(');
    const why = open === -1 ? summary : summary.slice(open + 1, summary.lastIndexOf(')'));
    return [{ ok: flag !== '!', ref, why }];
  });
}
