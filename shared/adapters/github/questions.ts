import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import type { OpenIssue } from '../../train/blockers.ts';
import type { CommitChecks } from '../../train/commit-checks.ts';
import { answer } from './answer.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';
import { everyPage } from './pages.ts';

// What is read of the answers. They are checked, because a proxy or an outage answers 200 with something else.
const checkRunsPage = z.object({
  total_count: z.number(),
  check_runs: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      details_url: z.string().nullable(),
    }),
  ),
});
const statusesPage = z.array(z.object({ context: z.string(), state: z.string() }));
const issuesPage = z.array(z.object({ number: z.number(), title: z.string() }));

type CheckRun = z.infer<typeof checkRunsPage>['check_runs'][number];
type CommitStatus = z.infer<typeof statusesPage>[number];

/** Conclusions that neither stand in the way nor prove anything. Source: https://docs.github.com/en/rest/checks/runs */
const IDLE_CONCLUSIONS: readonly (string | null)[] = ['neutral', 'skipped'];

/**
 * Check runs and commit statuses of a commit; needs `checks: read` and `statuses: read`. The jobs of the run that asks
 * are left out: they are under way as long as they ask.
 */
export function commitChecks(
  client: GitHubClient,
  sha: string,
  ownRun: string | undefined,
): Promise<Answer<CommitChecks>> {
  return answer(`the checks of ${sha.slice(0, 7)}`, async () => {
    const [runs, statuses] = await Promise.all([checkRuns(client, sha), commitStatuses(client, sha)]);
    const states: readonly State[] = [
      ...runs
        .filter(({ details_url }) => !belongsTo(details_url, ownRun))
        .map(({ name, status, conclusion }) => ({ name, state: stateOfRun(status, conclusion) })),
      ...latestOfEach(statuses).map(({ context, state }) => ({ name: context, state: stateOfStatus(state) })),
    ];
    const named = (state: State['state']) =>
      states.filter((one) => one.state === state).map(({ name }) => name);
    return {
      total: states.length,
      succeeded: named('succeeded').length,
      failed: named('failed'),
      pending: named('pending'),
    };
  });
}

async function checkRuns(client: GitHubClient, ref: string): Promise<readonly CheckRun[]> {
  const pages = await everyPage(client, {
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    parameters: { ref, filter: 'latest' },
    page: checkRunsPage,
    length: (page) => page.check_runs.length,
  });
  const runs = pages.flatMap((page) => page.check_runs);
  const total = pages.at(-1)?.total_count;
  if (runs.length !== total) throw new OddAnswer(`${runs.length} of ${total ?? 0} check runs came`);
  return runs;
}

async function commitStatuses(client: GitHubClient, ref: string): Promise<readonly CommitStatus[]> {
  const pages = await everyPage(client, {
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
    parameters: { ref },
    page: statusesPage,
    length: (page) => page.length,
  });
  return pages.flat();
}

/** The page of a job of GitHub Actions has the number of its run in its path. */
function belongsTo(page: string | null, run: string | undefined): boolean {
  return run !== undefined && page?.includes(`/actions/runs/${run}/`) === true;
}

type State = { readonly name: string; readonly state: 'succeeded' | 'idle' | 'failed' | 'pending' };

function stateOfRun(status: string, conclusion: string | null): State['state'] {
  if (status !== 'completed') return 'pending';
  if (conclusion === 'success') return 'succeeded';
  return IDLE_CONCLUSIONS.includes(conclusion) ? 'idle' : 'failed';
}

function stateOfStatus(state: string): State['state'] {
  if (state === 'pending') return 'pending';
  return state === 'success' ? 'succeeded' : 'failed';
}

/** GitHub lists every status a context ever had, newest first; only the newest counts. */
function latestOfEach<S extends { readonly context: string }>(statuses: readonly S[]): readonly S[] {
  const latest = new Map<string, S>();
  for (const status of statuses) if (!latest.has(status.context)) latest.set(status.context, status);
  return [...latest.values()];
}

/** Open issues and pull requests with a label; needs `issues: read`. */
export function openWithLabel(client: GitHubClient, label: string): Promise<Answer<readonly OpenIssue[]>> {
  return answer(`open issues labelled ${label}`, async () => {
    const pages = await everyPage(client, {
      route: 'GET /repos/{owner}/{repo}/issues',
      parameters: { labels: label, state: 'open' },
      page: issuesPage,
      length: (page) => page.length,
    });
    return pages.flat();
  });
}
