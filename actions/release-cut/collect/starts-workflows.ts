import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Connection } from './world.ts';

/**
 * Whether a push with this token starts workflows: one with the token of a job starts none. Asked only where there are
 * workflows to start; `undefined` otherwise, and where there is nobody to ask.
 * Source: https://docs.github.com/en/actions/concepts/security/github_token#when-github_token-triggers-workflow-runs
 * @throws CouldNotDecide when GitHub does not tell whose token it is
 */
export async function startsWorkflows(
  connection: Connection,
  workflows: readonly string[],
): Promise<boolean | undefined> {
  if (connection.kind === 'not-connected' || workflows.length === 0) return undefined;
  const { tokenKind } = await import('../../../shared/adapters/github/token-kind.ts');
  const { client, token } = connection.github;
  const kind = await tokenKind(client, token);
  if (kind.kind === 'unanswered') throw new CouldNotDecide([kind.reason]);
  return kind.value !== 'github-token';
}
