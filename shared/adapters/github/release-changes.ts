import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { askIfThere } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';
import { type Release, releaseShape } from './releases.ts';
import { type Sent, send } from './send.ts';

/**
 * What a change does to the release that people are shown first: takes its place, leaves it, or lets GitHub choose by date and
 * version. GitHub takes neither a draft nor a prerelease for it.
 */
export type MakeLatest = 'true' | 'false' | 'legacy';

/** What of a release is changed; the rest stays as it is. */
export type ReleaseChange = {
  readonly tag?: string;
  /** Branch or commit that GitHub makes the tag at, where it is not there when the release is published. */
  readonly target?: string;
  readonly title?: string;
  readonly body?: string;
  readonly isDraft?: boolean;
  readonly isPrerelease?: boolean;
  readonly makeLatest?: MakeLatest;
};

/** A release by its number, a draft too for who may write; `undefined` when it is gone. Needs `contents: read`. */
export function releaseAt(client: GitHubClient, id: number): Promise<Answer<Release | undefined>> {
  return answer(`release ${id}`, async () => {
    const found = await askIfThere(client, {
      route: 'GET /repos/{owner}/{repo}/releases/{release_id}',
      parameters: { release_id: id },
      shape: releaseShape,
    });
    if (found !== undefined && found.id !== id) throw new OddAnswer('it is about another release');
    return found;
  });
}

/** The release that people are shown first; `undefined` where there is none. Needs `contents: read`. */
export function latestRelease(client: GitHubClient): Promise<Answer<Release | undefined>> {
  return answer('the latest release', () =>
    askIfThere(client, { route: 'GET /repos/{owner}/{repo}/releases/latest', shape: releaseShape }),
  );
}

/**
 * Changes a release; one that is gone is `overtaken`. The same change may be made again. GitHub compares nothing: what it is
 * bound to is read by its number right before.
 * Source: https://docs.github.com/en/rest/releases/releases#update-a-release
 */
export function changeRelease(
  client: GitHubClient,
  id: number,
  change: ReleaseChange,
): Promise<Sent<Release>> {
  return sendChange(client, id, change, `change release ${id}`);
}

/**
 * Makes a draft a release that everybody sees. Its tag should be there: GitHub makes an absent one, without a message, at
 * `target` or the tip of the default branch. Another release of the tag that is out already makes it `overtaken`.
 */
export function publishRelease(
  client: GitHubClient,
  release: { readonly id: number; readonly isPrerelease: boolean; readonly makeLatest: MakeLatest } & Pick<
    ReleaseChange,
    'tag' | 'target' | 'title' | 'body'
  >,
): Promise<Sent<Release>> {
  const { id, ...change } = release;
  const named = change.tag === undefined ? '' : ` as ${change.tag}`;
  return sendChange(client, id, { ...change, isDraft: false }, `publish release ${id}${named}`);
}

function sendChange(
  client: GitHubClient,
  id: number,
  change: ReleaseChange,
  what: string,
): Promise<Sent<Release>> {
  const { tag, target, title, body, isDraft, isPrerelease, makeLatest } = change;
  const fields = {
    tag_name: tag,
    target_commitish: target,
    name: title,
    body,
    draft: isDraft,
    prerelease: isPrerelease,
    make_latest: makeLatest,
  };
  return send(client, {
    what,
    needs: 'contents: write',
    route: 'PATCH /repos/{owner}/{repo}/releases/{release_id}',
    parameters: {
      release_id: id,
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    },
    statuses: [200],
    shape: releaseShape,
    absentIs: 'overtaken',
  });
}
