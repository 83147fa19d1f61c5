import type { Actor } from '../route.ts';
import type { Ruleset } from '../state/automation.ts';
import type { State } from '../state/state.ts';
import { fnmatch } from './fnmatch.ts';

/** The RepositoryRole of those who administer: https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset */
const ADMINISTRATOR = 5;

export type RefChange = 'creation' | 'update' | 'deletion' | 'non-fast-forward';

export type Violation = {
  readonly ruleset: Ruleset;
  readonly rule: string;
  /** As GitHub words it. */
  readonly message: string;
};

/** Which rules forbid a change: a push without fast-forward is an update too. */
const FORBIDDING: Readonly<Record<RefChange, readonly string[]>> = {
  creation: ['creation'],
  update: ['update', 'pull_request'],
  deletion: ['deletion'],
  'non-fast-forward': ['update', 'pull_request', 'non_fast_forward'],
};
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['creation', 'Cannot create ref due to creations being restricted.'],
  ['update', 'Cannot update this protected ref.'],
  ['pull_request', 'Changes must be made through a pull request.'],
  ['deletion', 'Cannot delete this protected ref.'],
  ['non_fast_forward', 'Cannot force-push to this protected ref.'],
]);

/**
 * The active rules a change of a ref would break, in the order of the rulesets; none where the actor may bypass them.
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets
 *
 * @param change - `ref` is a full name such as `refs/tags/v1.0.0`
 */
export function violationsOf(
  state: State,
  change: { readonly ref: string; readonly kind: RefChange; readonly actor: Actor },
): readonly Violation[] {
  return rulesetsFor(state, change.ref)
    .filter((ruleset) => ['never', 'pull_requests_only'].includes(bypassOf(ruleset, change.actor)))
    .flatMap((ruleset) =>
      ruleset.rules
        .filter(({ type }) => FORBIDDING[change.kind].includes(type))
        .map(({ type }) => ({ ruleset, rule: type, message: MESSAGES.get(type) ?? type })),
    );
}

/** The active rulesets that hold for a full ref such as `refs/heads/main`, which need not exist. */
export function rulesetsFor(state: State, ref: string): readonly Ruleset[] {
  const target = ref.startsWith('refs/heads/') ? 'branch' : ref.startsWith('refs/tags/') ? 'tag' : undefined;
  const matches = (pattern: string): boolean => matchesRef(state, pattern, ref);
  return state.rulesets.rows.filter(
    (ruleset) =>
      ruleset.enforcement === 'active' &&
      ruleset.target === target &&
      ruleset.include.some(matches) &&
      !ruleset.exclude.some(matches),
  );
}

/** `current_user_can_bypass` of a ruleset. The token of a job can never be a bypass actor. */
export function bypassOf(
  ruleset: Ruleset,
  actor: Actor,
): 'always' | 'pull_requests_only' | 'never' | 'exempt' {
  if (actor.kind === 'github-token') return 'never';
  const administers = actor.permissions.administration === 'write';
  const mode = ruleset.bypass.find(
    ({ type, id, login }) =>
      login === actor.login ||
      (administers && (type === 'OrganizationAdmin' || (type === 'RepositoryRole' && id === ADMINISTRATOR))),
  )?.mode;
  if (mode === undefined) return 'never';
  return mode === 'pull_request' ? 'pull_requests_only' : mode;
}

function matchesRef(state: State, pattern: string, ref: string): boolean {
  if (pattern === '~ALL') return true;
  if (pattern === '~DEFAULT_BRANCH') return ref === `refs/heads/${state.repository.defaultBranch}`;
  return fnmatch(pattern, ref);
}
