import { parseApiUrl } from '../../../shared/adapters/github/api-url.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Check } from '../../../shared/gate/check.ts';
import { BLOCKERS, blockersCheck } from '../../../shared/train/blockers.ts';
import { COMMIT_CHECKS, commitChecksCheck } from '../../../shared/train/commit-checks.ts';
import type { GitHubQuestion } from './world.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Asks GitHub whether the commit is green and whether anything blocks the release; without a token, or for a repository
 * that is not on the host the token is for, says that nothing was asked. The token is sent to `GITHUB_API_URL` only,
 * never to a host that a clone's remote names.
 * @throws CouldNotDecide when `GITHUB_API_URL` is not the address of an API
 */
export async function askGitHub(question: GitHubQuestion, env: Env): Promise<readonly Check[]> {
  if (question.token === undefined) return notAsked('there is no github-token');
  const repository = repositoryOn(
    env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    question.webUrl,
    env['GITHUB_REPOSITORY'],
  );
  if (repository === undefined)
    return notAsked('origin is not a repository on the host that the token is for');

  const apiUrl = parseApiUrl(env['GITHUB_API_URL'] ?? 'https://api.github.com');
  if (!apiUrl.ok)
    throw new CouldNotDecide([{ code: 'invalid-api-url', message: `GITHUB_API_URL: ${apiUrl.message}` }]);

  const { connect } = await import('../../../shared/adapters/github/client.ts');
  const { commitChecks, openWithLabel } = await import('../../../shared/adapters/github/questions.ts');
  const client = connect({ token: question.token, apiUrl: apiUrl.value, ...repository });
  const [checks, blockers] = await Promise.all([
    commitChecks(client, question.sha, env['GITHUB_RUN_ID']),
    openWithLabel(client, question.blockerLabel),
  ]);
  return [commitChecksCheck(checks, question.sha), blockersCheck(blockers, question.blockerLabel)];
}

function notAsked(why: string): readonly Check[] {
  return [COMMIT_CHECKS, BLOCKERS].map((name) => ({
    name,
    verdict: 'inconclusive',
    reasons: [{ code: 'not-asked', message: `GitHub was not asked: ${why}` }],
  }));
}

/**
 * Owner and name on a host: of the remote, or of the running job where the remote has no web address. The answers about
 * the job's repository say nothing about a clone that comes from another host.
 */
function repositoryOn(
  serverUrl: string,
  webUrl: string | undefined,
  running: string | undefined,
): { readonly owner: string; readonly repo: string } | undefined {
  if (webUrl !== undefined && !webUrl.startsWith(`${serverUrl}/`)) return undefined;
  const path = webUrl?.slice(serverUrl.length + 1) ?? running;
  const [owner, repo, more] = path?.split('/') ?? [];
  return owner === undefined || repo === undefined || more !== undefined ? undefined : { owner, repo };
}
