import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import type { GitHubClient } from './client.ts';
import { everyPage } from './pages.ts';
import { type Sent, send } from './send.ts';

export type Pull = {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly isMerged: boolean;
  readonly isDraft: boolean;
  readonly title: string;
  /** Branch it comes from, without its owner. */
  readonly head: string;
  /** Commit at the tip of that branch. */
  readonly sha: string;
  /** Branch it goes to. */
  readonly base: string;
  /** Page for people. */
  readonly url: string;
};

const pullShape = z
  .object({
    number: z.number(),
    state: z.enum(['open', 'closed']),
    draft: z.boolean().optional(),
    merged_at: z.string().nullish(),
    title: z.string(),
    head: z.object({ ref: z.string(), sha: z.string() }),
    base: z.object({ ref: z.string() }),
    html_url: z.string(),
  })
  .transform(({ number, state, draft, merged_at, title, head, base, html_url }): Pull => ({
    number,
    state,
    isMerged: typeof merged_at === 'string',
    isDraft: draft === true,
    title,
    head: head.ref,
    sha: head.sha,
    base: base.ref,
    url: html_url,
  }));

/**
 * Pull requests from one branch of this repository to another, open and closed, the lowest number first. Needs
 * `pull-requests: read`. What the answer holds besides is left out: GitHub ignores a filter that it cannot read.
 */
export function pullsFrom(
  client: GitHubClient,
  { head, base }: { readonly head: string; readonly base: string },
): Promise<Answer<readonly Pull[]>> {
  return answer(`pull requests from ${head} to ${base}`, async () => {
    const pages = await everyPage(client, {
      route: 'GET /repos/{owner}/{repo}/pulls',
      parameters: { head: `${client.owner}:${head}`, base, state: 'all' },
      page: z.array(pullShape),
      length: (page) => page.length,
    });
    const pulls = pages.flat().filter((pull) => pull.head === head && pull.base === base);
    return pulls.sort((a, b) => a.number - b.number);
  });
}

/** Opens a pull request between two branches of this repository; one that is open already is `overtaken`. */
export function createPull(
  client: GitHubClient,
  pull: {
    readonly head: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
    readonly isDraft: boolean;
  },
): Promise<Sent<Pull>> {
  const { head, base, title, body, isDraft } = pull;
  return send(client, {
    what: `open a pull request from ${head} to ${base}`,
    needs: 'pull-requests: write',
    route: 'POST /repos/{owner}/{repo}/pulls',
    parameters: { head, base, title, body, draft: isDraft },
    statuses: [201],
    shape: pullShape,
  });
}

/** Adds labels to an issue or a pull request; labels it has already, and labels it will have besides, stay. */
export function addLabels(
  client: GitHubClient,
  { number, labels }: { readonly number: number; readonly labels: readonly string[] },
): Promise<Sent<void>> {
  return send(client, {
    what: `label #${number} as ${labels.join(', ')}`,
    // Labels of a pull request are written through the issue of the same number; either permission will do.
    needs: 'issues: write',
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    parameters: { issue_number: number, labels },
    statuses: [200],
    shape: z.array(z.object({ name: z.string() })).transform(() => undefined),
  });
}
