import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { CutFacts } from '../facts.ts';
import type { Connection } from './world.ts';

type AboutToken = Pick<CutFacts, 'startsWorkflows' | 'tokenLimits'>;

const NOT_ASKED: AboutToken = { startsWorkflows: undefined, tokenLimits: [] };

/**
 * Whether a push with this token starts workflows (one with the token of a job starts none), and what else it cannot do,
 * however many permissions it has. A dry run asks only where there are workflows to start.
 * Source: https://docs.github.com/en/actions/concepts/security/github_token#when-github_token-triggers-workflow-runs
 * @throws CouldNotDecide when there are workflows to start and GitHub does not tell whose token it is
 */
export async function aboutToken(
  connection: Connection,
  { workflows, isReal }: { readonly workflows: readonly string[]; readonly isReal: boolean },
): Promise<AboutToken> {
  if (connection.kind === 'not-connected' || (workflows.length === 0 && !isReal)) return NOT_ASKED;
  const { tokenKind } = await import('../../../shared/adapters/github/token-kind.ts');
  const { tokenLimits } = await import('../../../shared/adapters/github/token-limits.ts');
  const { client, token } = connection.github;
  const kind = await tokenKind(client, token);
  if (kind.kind === 'unanswered') {
    if (workflows.length > 0) throw new CouldNotDecide([kind.reason]);
    // Nothing is decided by it then: what the token may not do, GitHub's refusals tell.
    return NOT_ASKED;
  }
  return { startsWorkflows: kind.value !== 'github-token', tokenLimits: tokenLimits(kind.value) };
}
