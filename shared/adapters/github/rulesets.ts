import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { everyPage } from './pages.ts';
import { matchesRef } from './ref-pattern.ts';
import type { RefName } from './refs.ts';

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
const rulesetListed = z.object({ id: z.number(), enforcement: z.string(), target: z.string().optional() });
const rulesetShape = z.object({
  id: z.number(),
  name: z.string(),
  source: z.string(),
  enforcement: z.string(),
  conditions: z
    .object({ ref_name: z.object({ include: z.array(z.string()), exclude: z.array(z.string()) }).optional() })
    .nullish(),
  rules: z.array(z.object({ type: z.string() })),
  current_user_can_bypass: z.string().optional(),
  _links: z.object({ html: z.object({ href: z.string() }).nullish() }).optional(),
});
type Ruleset = z.infer<typeof rulesetShape>;

/** What the token may do in spite of the ruleset; not told is not allowed. */
const BYPASSES: readonly (string | undefined)[] = ['always', 'exempt'];

/**
 * The first ruleset that forbids this token to create a ref; `undefined` when none does. A look before the leap, the
 * answer of the write decides. Needs `metadata: read`, which every token has.
 * Older branch protection, patterns for names and rules about commits are not looked at.
 */
export function creationIsForbidden(
  client: GitHubClient,
  ref: RefName,
): Promise<Answer<Forbidden | undefined>> {
  return answer(`rulesets that forbid to create ${ref}`, async () =>
    (await rulesetsFor(client, ref, 'creation')).map(toForbidden).at(0),
  );
}

/** Rulesets that bind this token and forbid anything about a branch. */
export function rulesetsOn(client: GitHubClient, ref: RefName): Promise<Answer<readonly Forbidden[]>> {
  return answer(`rulesets on ${ref}`, async () => (await rulesetsFor(client, ref)).map(toForbidden));
}

async function rulesetsFor(client: GitHubClient, ref: RefName, rule?: string): Promise<readonly Ruleset[]> {
  const ids = ref.startsWith('refs/heads/')
    ? await onBranch(client, ref.slice('refs/heads/'.length), rule)
    : await onTags(client);
  const binding: Ruleset[] = [];
  for (const id of ids) {
    const ruleset = await rulesetOf(client, id);
    if (binds(ruleset, ref, rule)) binding.push(ruleset);
  }
  return binding;
}

/** GitHub tells the rules of a branch also when there is no such branch yet, without what the token may bypass. */
async function onBranch(client: GitHubClient, branch: string, type?: string): Promise<readonly number[]> {
  const pages = await everyPage(client, {
    route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
    parameters: { branch },
    page: z.array(ruleOfBranch),
    length: (page) => page.length,
  });
  const rules = pages.flat().filter((rule) => type === undefined || rule.type === type);
  return [...new Set(rules.map((rule) => rule.ruleset_id))];
}

async function onTags(client: GitHubClient): Promise<readonly number[]> {
  const pages = await everyPage(client, {
    route: 'GET /repos/{owner}/{repo}/rulesets',
    parameters: { targets: 'tag', includes_parents: 'true' },
    page: z.array(rulesetListed),
    length: (page) => page.length,
  });
  const rulesets = pages.flat().filter(({ enforcement }) => enforcement === 'active');
  return rulesets.filter(({ target = 'tag' }) => target === 'tag').map(({ id }) => id);
}

function rulesetOf(client: GitHubClient, id: number): Promise<Ruleset> {
  return ask(client, {
    route: 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}',
    parameters: { ruleset_id: id, includes_parents: 'true' },
    shape: rulesetShape,
  });
}

/** Whether a ruleset is about the ref. For branches GitHub has matched the name already, `~DEFAULT_BRANCH` included. */
function binds(ruleset: Ruleset, ref: RefName, rule: string | undefined): boolean {
  if (ruleset.enforcement !== 'active' || BYPASSES.includes(ruleset.current_user_can_bypass)) return false;
  if (rule !== undefined && !ruleset.rules.some(({ type }) => type === rule)) return false;
  const names = ruleset.conditions?.ref_name;
  if (names === undefined || ref.startsWith('refs/heads/')) return true;
  const isIn = (patterns: readonly string[]) =>
    patterns.some((pattern) => pattern === '~ALL' || matchesRef(pattern, ref));
  return isIn(names.include) && !isIn(names.exclude);
}

function toForbidden({ id, name, source, _links }: Ruleset): Forbidden {
  return { id, name, source, url: _links?.html?.href };
}
