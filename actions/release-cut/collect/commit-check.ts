import type { Check } from '../../../shared/gate/check.ts';
import { commitChecksCheck } from '../../../shared/train/commit-checks.ts';
import type { GitHub } from './world.ts';

/** Asks GitHub whether a commit is green. */
export type CommitCheckOf = (sha: string) => Promise<Check>;

/** Asks about each commit once: what a cut starts from is what it is judged by. */
export function commitCheckOf({ client, ownRun }: GitHub): CommitCheckOf {
  const known = new Map<string, Promise<Check>>();
  const ask = async (sha: string) => {
    const { commitChecks } = await import('../../../shared/adapters/github/questions.ts');
    return commitChecksCheck(await commitChecks(client, sha, ownRun), sha);
  };
  return (sha) => {
    const check = known.get(sha) ?? ask(sha);
    known.set(sha, check);
    return check;
  };
}
