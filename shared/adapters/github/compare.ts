import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { failureOf } from './failure.ts';

/** How one commit stands to another. */
export type Comparison =
  | {
      /** `ahead`: the head holds the base and more; `behind`: the other way round. */
      readonly status: 'ahead' | 'behind' | 'identical' | 'diverged';
      /** Commits of the head that the base lacks. */
      readonly aheadBy: number;
      /** Commits of the base that the head lacks. */
      readonly behindBy: number;
    }
  /** Without common history. */
  | { readonly status: 'unrelated' };

const shape = z.object({
  status: z.enum(['ahead', 'behind', 'identical', 'diverged']),
  ahead_by: z.number(),
  behind_by: z.number(),
});

/** Compares two commits, branches or tags. Needs `contents: read`. */
export function compare(
  client: GitHubClient,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<Answer<Comparison>> {
  return answer(`how ${head} stands to ${base}`, async () => {
    try {
      const { status, ahead_by, behind_by } = await ask(client, {
        route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
        // The commits themselves are not wanted.
        parameters: { basehead: `${base}...${head}`, per_page: 1 },
        shape,
      });
      return { status, aheadBy: ahead_by, behindBy: behind_by };
    } catch (thrown) {
      const failure = failureOf(thrown);
      // GitHub has a 404 of its own for this, which is no missing commit.
      if (failure?.status === 404 && failure.message.startsWith('No common ancestor'))
        return { status: 'unrelated' };
      throw thrown;
    }
  });
}
