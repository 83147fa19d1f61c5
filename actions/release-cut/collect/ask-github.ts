import type { Check } from '../../../shared/gate/check.ts';
import { worst } from '../../../shared/gate/verdict.ts';
import { BLOCKERS, blockersCheck } from '../../../shared/train/blockers.ts';
import { COMMIT_CHECKS } from '../../../shared/train/commit-checks.ts';
import { type CommitCheckOf, commitCheckOf } from './commit-check.ts';
import type { Connection } from './world.ts';

const WORKFLOWS = 'workflows of the candidate';

/**
 * Asks GitHub whether the commits are green, all of them, and whether anything blocks the release; where it cannot be
 * asked, says so, also of the workflows that may have to be started.
 */
export async function askGitHub(
  connection: Connection,
  question: {
    readonly shas: readonly string[];
    readonly blockerLabel: string;
    readonly workflows: readonly string[];
  },
  checkOf: CommitCheckOf | undefined,
): Promise<readonly Check[]> {
  if (connection.kind === 'not-connected') return notAsked(connection.why, question.workflows);
  const { openWithLabel } = await import('../../../shared/adapters/github/questions.ts');
  const { github } = connection;
  const [checks, blockers] = await Promise.all([
    Promise.all(question.shas.map(checkOf ?? commitCheckOf(github))),
    openWithLabel(github.client, question.blockerLabel),
  ]);
  const together = {
    name: COMMIT_CHECKS,
    verdict: worst(checks.map(({ verdict }) => verdict)),
    reasons: checks.flatMap(({ reasons }) => reasons),
  };
  return [together, blockersCheck(blockers, question.blockerLabel)];
}

function notAsked(why: string, workflows: readonly string[]): readonly Check[] {
  const open = (name: string, message: string): Check => ({
    name,
    verdict: 'inconclusive',
    reasons: [{ code: 'not-asked', message }],
  });
  const message = `GitHub was not asked: ${why}`;
  const started = `whether this cut must start ${workflows.join(', ')} depends on the token. ${message}`;
  return [
    ...[COMMIT_CHECKS, BLOCKERS].map((name) => open(name, message)),
    ...(workflows.length === 0 ? [] : [open(WORKFLOWS, started)]),
  ];
}
