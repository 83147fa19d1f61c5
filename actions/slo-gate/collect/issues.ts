import { parseApiUrl } from '../../../shared/adapters/github/api-url.ts';
import type { Pacing } from '../../../shared/adapters/github/pacing.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import type { Incident } from '../../../shared/signal/state/incident.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Incidents among the open issues of the repository that the job runs for. */
export async function issuesOn(
  env: Env,
  token: string,
  labels: Readonly<Record<string, string>>,
  pacing: Pacing,
): Promise<Answer<readonly Incident[]>> {
  const [owner, repo, more] = env['GITHUB_REPOSITORY']?.split('/') ?? [];
  if (owner === undefined || repo === undefined || more !== undefined)
    return unanswered('GITHUB_REPOSITORY does not name a repository such as acme/shop');
  const apiUrl = parseApiUrl(env['GITHUB_API_URL'] ?? 'https://api.github.com');
  if (!apiUrl.ok) return unanswered(`GITHUB_API_URL: ${apiUrl.message}`);
  // The client is half of the bundle, and most gates do not ask GitHub.
  const [{ connect }, { issueIncidents }] = await Promise.all([
    import('../../../shared/adapters/github/client.ts'),
    import('../../../shared/adapters/github/incidents.ts'),
  ]);
  return issueIncidents(connect({ token, apiUrl: apiUrl.value, owner, repo, pacing }), labels);
}

function unanswered(message: string): Answer<never> {
  return { kind: 'unanswered', reason: { code: 'not-found', message } };
}
