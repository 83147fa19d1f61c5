import * as z from 'zod';
import type { Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';
import { boundedText } from '../../report/bounded-text.ts';
import { hasMarker, markedBody } from '../../report/hidden-marker.ts';
import { isoInstant } from '../http/iso-instant.ts';
import { answer } from './answer.ts';
import { type Author, authorShape } from './author.ts';
import type { GitHubClient } from './client.ts';
import { everyPage } from './pages.ts';
import { type Sent, send } from './send.ts';

export type Comment = {
  readonly id: number;
  /** `undefined` for an account that is gone. */
  readonly author: Author | undefined;
  /** How the author stands to the repository as far as GitHub shows it, such as `MEMBER`; no proof of any role. */
  readonly association: string;
  /** Slug of the App through which a person wrote, if it was one; then nobody may have typed it. */
  readonly viaApp: string | undefined;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Changed since it was made, by whoever. GitHub gives whole seconds: a change within the first one does not show. */
  readonly isEdited: boolean;
  readonly body: string;
  /** Page for people. */
  readonly url: string;
};

const commentShape = z
  .object({
    id: z.int(),
    user: authorShape.nullable(),
    author_association: z.string().default('NONE'),
    performed_via_github_app: z.object({ slug: z.string().default('unknown') }).nullish(),
    created_at: isoInstant,
    updated_at: isoInstant,
    body: z.string().nullish(),
    html_url: z.string(),
  })
  .transform(
    ({
      id,
      user,
      author_association,
      performed_via_github_app,
      created_at,
      updated_at,
      body,
      html_url,
    }): Comment => ({
      id,
      author: user ?? undefined,
      association: author_association,
      viaApp: performed_via_github_app?.slug,
      createdAt: created_at,
      updatedAt: updated_at,
      isEdited: updated_at !== created_at,
      body: body ?? '',
      url: html_url,
    }),
  );

/** In characters; GitHub refuses a comment that has more. */
const LONGEST_BODY = 65_536;

/** Comments of an issue or pull request, the oldest first. Needs `issues: read`. Source: https://docs.github.com/en/rest/issues/comments */
export function commentsOf(client: GitHubClient, number: number): Promise<Answer<readonly Comment[]>> {
  return answer(`the comments of #${number}`, async () => {
    const pages = await everyPage(client, {
      route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      parameters: { issue_number: String(number) },
      page: z.array(commentShape),
      length: (page) => page.length,
    });
    const byId = new Map(pages.flat().map((comment) => [comment.id, comment]));
    return [...byId.values()].sort((a, b) => a.id - b.id);
  });
}

/**
 * Comments once for a key: a comment that begins with its marker is found and left as it is, else one is made. A comment that
 * another run makes at the same moment makes two. Where the comments cannot be read nothing is written.
 */
export async function commentOnce(
  client: GitHubClient,
  comment: { readonly issue: number; readonly key: string; readonly body: string },
): Promise<Sent<Comment>> {
  const there = await commentsOf(client, comment.issue);
  if (there.kind === 'unanswered') return { kind: 'unknown', reason: there.reason };
  const found = there.value.find(({ body }) => hasMarker(body, comment.key));
  return found === undefined ? writeComment(client, comment) : { kind: 'done', value: found };
}

/** Comments, also where the same has been said already. What is too long is cut. */
export function writeComment(
  client: GitHubClient,
  { issue, key, body }: { readonly issue: number; readonly key: string; readonly body: string },
): Promise<Sent<Comment>> {
  return send(client, {
    what: `comment on #${issue}`,
    needs: 'issues: write',
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { issue_number: issue, body: boundedText(markedBody(key, body), LONGEST_BODY) },
    statuses: [201],
    shape: commentShape,
  });
}

/** Gives a comment another text behind its marker; one that is gone is `overtaken`. */
export function changeComment(
  client: GitHubClient,
  { id, key, body }: { readonly id: number; readonly key: string; readonly body: string },
): Promise<Sent<Comment>> {
  return send(client, {
    what: `change comment ${id}`,
    needs: 'issues: write',
    route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { comment_id: id, body: boundedText(markedBody(key, body), LONGEST_BODY) },
    statuses: [200],
    shape: commentShape,
    absentIs: 'overtaken',
  });
}
