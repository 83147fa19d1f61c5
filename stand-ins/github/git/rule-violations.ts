import { bypassOf, rulesetsFor, violationsOf } from '../rulesets/violations.ts';
import type { Rule } from '../state/automation.ts';
import { isForced, kindOf, type RefChange } from './ref-change.ts';
import { NO_OBJECT } from './references.ts';

const KINDS = { create: 'creation', update: 'update', delete: 'deletion' } as const;

/**
 * What the active rulesets have against a change, a sentence each, worded as GitHub does after `GH013`; empty when they
 * let it pass or the actor may bypass them. Rules about names, contents, deployments and scanning are not enforced.
 */
export async function ruleViolations(change: RefChange): Promise<readonly string[]> {
  const { state, actor, move } = change;
  const rulesets = rulesetsFor(state, move.ref);
  if (rulesets.length === 0) return [];
  const kind = (await isForced(change)) ? 'non-fast-forward' : KINDS[kindOf(move)];
  const found = violationsOf(state, { ref: move.ref, kind, actor }).map(({ message }) => message);
  for (const ruleset of rulesets) {
    if (!['never', 'pull_requests_only'].includes(bypassOf(ruleset, actor))) continue;
    for (const rule of ruleset.rules) found.push(...(await brokenByCommits(rule, change)));
  }
  return [...new Set(found)];
}

/** Rules that ask what the new commits are: https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets */
async function brokenByCommits(rule: Rule, change: RefChange): Promise<readonly string[]> {
  if (kindOf(change.move) === 'delete') return [];
  if (rule.type === 'required_linear_history')
    return (await brings(change, ['--merges'])) ? ['This branch must not contain merge commits.'] : [];
  // Nothing is verified here, so nothing is signed.
  if (rule.type === 'required_signatures')
    return (await brings(change, [])) ? ['Commits must have verified signatures.'] : [];
  return rule.type === 'required_status_checks' ? missingChecks(rule, change) : [];
}

/** Whether there are such commits that the ref, or the repository for a new one, did not have. */
async function brings({ move, git, environment }: RefChange, such: readonly string[]): Promise<boolean> {
  const since = move.from === NO_OBJECT ? ['--not', '--all'] : [`^${move.from}`];
  const args = ['rev-list', ...such, '--max-count=1', move.to, ...since];
  return (await git.read(args, { environment })) !== '';
}

function missingChecks({ parameters = {} }: Rule, { move, state }: RefChange): readonly string[] {
  if (kindOf(move) === 'create' && parameters['do_not_enforce_on_create'] === true) return [];
  const wanted: unknown = parameters['required_status_checks'];
  if (!Array.isArray(wanted)) return [];
  const runs = state.checkRuns.rows.filter(({ sha, conclusion }) => sha === move.to && isGood(conclusion));
  const statuses = state.statuses.rows.filter((one) => one.sha === move.to && one.state === 'success');
  const passed = new Set([...runs.map(({ name }) => name), ...statuses.map(({ context }) => context)]);
  return wanted.flatMap((check: unknown) => {
    const context = contextOf(check);
    return context === undefined || passed.has(context)
      ? []
      : [`Required status check "${context}" is expected.`];
  });
}

const isGood = (conclusion: string | null): boolean =>
  conclusion === 'success' || conclusion === 'neutral' || conclusion === 'skipped';

function contextOf(check: unknown): string | undefined {
  if (typeof check !== 'object' || check === null || !('context' in check)) return undefined;
  return typeof check.context === 'string' ? check.context : undefined;
}
