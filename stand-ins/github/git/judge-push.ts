import type { Actor } from '../route.ts';
import type { State } from '../state/state.ts';
import type { BareRepository } from './bare-repository.ts';
import type { Declined } from './push-report.ts';
import type { PushRequest } from './push-request.ts';
import { inQuarantine } from './quarantine.ts';
import type { RefChange } from './ref-change.ts';
import { ruleViolations } from './rule-violations.ts';
import { forbiddenWorkflow } from './workflow-files.ts';

export type Pusher = {
  readonly actor: Actor;
  readonly state: State;
  readonly git: BareRepository;
  /** GITHUB_SERVER_URL. */
  readonly url: string;
};

const AGAINST_RULES = 'push declined due to repository rule violations';

/**
 * The refs of a push that GitHub does not write. One that breaks a rule takes the whole push down with it
 * (https://github.com/rmk-rs/rmk/pull/1100); one with a workflow file only itself, unless the push is atomic.
 */
export async function judgePush(pusher: Pusher, push: PushRequest): Promise<readonly Declined[]> {
  const pack = push.rest.subarray(push.packAt);
  return inQuarantine(pusher.git, pack, async (environment) => {
    const declined: Declined[] = [];
    let againstRules = false;
    for (const move of push.moves) {
      const change: RefChange = { ...pusher, move, environment };
      const sentences = await ruleViolations(change);
      const workflow = sentences.length > 0 ? undefined : await forbiddenWorkflow(change);
      if (sentences.length > 0) {
        againstRules = true;
        declined.push({
          ref: move.ref,
          reason: AGAINST_RULES,
          remarks: remarksOf(pusher, move.ref, sentences),
        });
      } else if (workflow !== undefined)
        declined.push({ ref: move.ref, reason: noWorkflow(pusher.actor, workflow), remarks: [] });
    }
    if (declined.length === 0 || !(againstRules || push.capabilities.has('atomic'))) return declined;
    const reason = againstRules ? AGAINST_RULES : 'atomic transaction failed';
    return push.moves.map(
      ({ ref }) => declined.find((one) => one.ref === ref) ?? { ref, reason, remarks: [] },
    );
  });
}

/** https://github.com/guardian/gha-scala-library-release-workflow/pull/126 shows it as a client prints it. */
function remarksOf({ state, url }: Pusher, ref: string, sentences: readonly string[]): readonly string[] {
  const { owner, name } = state.repository;
  return [
    `error: GH013: Repository rule violations found for ${ref}.`,
    `Review all repository rules at ${url}/${owner}/${name}/rules?ref=${encodeURIComponent(ref)}`,
    '',
    ...sentences.flatMap((sentence) => [`- ${sentence}`, '']),
  ];
}

/** https://github.com/repo-sync/github-sync/issues/23, https://github.com/GERSL/pycold/issues/13 */
function noWorkflow({ kind }: Actor, path: string): string {
  const personal = kind === 'classic' || kind === 'fine-grained';
  const who = personal ? 'Personal Access Token' : 'GitHub App';
  const what = kind === 'classic' ? '`workflow` scope' : '`workflows` permission';
  return `refusing to allow a ${who} to create or update workflow \`${path}\` without ${what}`;
}
