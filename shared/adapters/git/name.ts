import { GitError } from './git-error.ts';

const LONGEST = 1_024;
/** What git forbids in the name of a ref, and with it everything that would make an expression or an option of it. */
const FORBIDDEN = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|^[-./]|\/\/|[./]$|\.lock$/u;
const ANCESTOR = /(?:[~^]\d{0,6}){1,8}$/;
const OBJECT_NAME = /^[0-9a-f]{4,64}$/i;

/**
 * Returns the name of a ref or an object, with ancestors such as `~2` allowed behind it, and throws a `GitError` with the
 * code `bad-name` for anything else. So no option (`--upload-pack=…`), no range, no `ref:path` and no search through
 * messages reaches git.
 * Source: https://git-scm.com/docs/git-check-ref-format
 */
export function checkedName(text: string): string {
  const problem = nameProblem(text);
  if (problem === undefined) return text;
  throw new GitError('bad-name', problem);
}

/** Why {@link checkedName} does not take a text; undefined for one that it takes. */
export function nameProblem(text: string): string | undefined {
  const name = text.length > LONGEST ? '' : text.replace(ANCESTOR, '');
  if (name !== '' && !FORBIDDEN.test(name)) return undefined;
  const shown = JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  return `${shown} cannot be the name of a branch, a tag or a commit: give a name such as main, v1.4.0 or a commit's hex digits.`;
}

/** Whether the text may be a full or abbreviated object name: 4 to 64 hex digits. */
export function isObjectName(text: string): boolean {
  return OBJECT_NAME.test(text);
}
