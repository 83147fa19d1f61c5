import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { everyPage } from './pages.ts';

/** A ruleset that stands in the way. */
export type Forbidden = {
  readonly id: number;
  readonly name: string;
  /** Where it is kept: `owner/name`, or the organisation. */
  readonly source: string;
  /** Page for people, where GitHub tells. */
  readonly url: string | undefined;
};

const ruleOfBranch = z.object({ type: z.string(), ruleset_id: z.number() });
const rulesetShape = z.object({
  id: z.number(),
  name: z.string(),
  source: z.string(),
  enforcement: z.string(),
  current_user_can_bypass: z.string().optional(),
  _links: z.object({ html: z.object({ href: z.string() }).nullish() }).optional(),
});
type Ruleset = z.infer<typeof rulesetShape>;

/** What the token may do in spite of the ruleset; not told is not allowed. */
const BYPASSES: readonly (string | undefined)[] = ['always', 'exempt'];

/**
 * Rulesets that bind this token and forbid anything about a branch, by its short name. GitHub tells the rules of a branch
 * also when there is no such branch yet, without what the token may bypass. Needs `metadata: read`, which every token has.
 */
export function rulesetsOn(client: GitHubClient, branch: string): Promise<Answer<readonly Forbidden[]>> {
  return answer(`rulesets on the branch ${branch}`, async () => {
    const pages = await everyPage(client, {
      route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
      parameters: { branch },
      page: z.array(ruleOfBranch),
      length: (page) => page.length,
    });
    const binding: Forbidden[] = [];
    for (const id of new Set(pages.flat().map((rule) => rule.ruleset_id))) {
      const ruleset = await rulesetOf(client, id);
      if (binds(ruleset)) binding.push(toForbidden(ruleset));
    }
    return binding;
  });
}

function rulesetOf(client: GitHubClient, id: number): Promise<Ruleset> {
  return ask(client, {
    route: 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}',
    parameters: { ruleset_id: id, includes_parents: 'true' },
    shape: rulesetShape,
  });
}

function binds({ enforcement, current_user_can_bypass }: Ruleset): boolean {
  return enforcement === 'active' && !BYPASSES.includes(current_user_can_bypass);
}

function toForbidden({ id, name, source, _links }: Ruleset): Forbidden {
  return { id, name, source, url: _links?.html?.href };
}
