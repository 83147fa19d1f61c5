import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import type { GitHubClient } from './client.ts';
import { everyPage } from './pages.ts';
import { type Sent, send } from './send.ts';

export type Release = {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  readonly body: string;
  /** Page for people. */
  readonly url: string;
};

/** A release as every answer of GitHub gives it. */
export const releaseShape = z
  .object({
    id: z.number(),
    tag_name: z.string(),
    name: z.string().nullable(),
    draft: z.boolean(),
    prerelease: z.boolean(),
    body: z.string().nullish(),
    html_url: z.string(),
  })
  .transform(({ id, tag_name, name, draft, prerelease, body, html_url }): Release => ({
    id,
    tag: tag_name,
    name: name ?? '',
    isDraft: draft,
    isPrerelease: prerelease,
    body: body ?? '',
    url: html_url,
  }));

/**
 * Every release of a tag, the lowest id first. By listing, because GitHub does not find a draft by its tag, and there
 * can be several drafts of one. Drafts are listed only for who may write: needs `contents: write`.
 * Source: https://docs.github.com/en/rest/releases/releases#list-releases
 */
export function releasesOf(client: GitHubClient, tag: string): Promise<Answer<readonly Release[]>> {
  return answer(`the releases of ${tag}`, async () => {
    const pages = await everyPage(client, {
      route: 'GET /repos/{owner}/{repo}/releases',
      parameters: {},
      page: z.array(releaseShape),
      length: (page) => page.length,
    });
    const byId = new Map(pages.flat().map((release) => [release.id, release]));
    return [...byId.values()].filter((release) => release.tag === tag).sort((a, b) => a.id - b.id);
  });
}

/** Makes a draft, also where there is one already: GitHub does not guard against it. */
export function createDraft(
  client: GitHubClient,
  draft: {
    readonly tag: string;
    readonly title: string;
    readonly body: string;
    readonly isPrerelease: boolean;
  },
): Promise<Sent<Release>> {
  const { tag, title, body, isPrerelease } = draft;
  return send(client, {
    what: `create the draft release of ${tag}`,
    needs: 'contents: write',
    route: 'POST /repos/{owner}/{repo}/releases',
    parameters: { tag_name: tag, name: title, body, draft: true, prerelease: isPrerelease },
    statuses: [201],
    shape: releaseShape,
  });
}

/** Deletes a release and leaves its tag; one that is gone already is `overtaken`. */
export function deleteRelease(client: GitHubClient, id: number): Promise<Sent<void>> {
  return send(client, {
    what: `delete release ${id}`,
    needs: 'contents: write',
    route: 'DELETE /repos/{owner}/{repo}/releases/{release_id}',
    parameters: { release_id: id },
    statuses: [204],
    shape: z.literal('').transform(() => undefined),
    absentIs: 'overtaken',
  });
}
