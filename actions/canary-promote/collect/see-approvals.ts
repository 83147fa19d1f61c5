import type { GitHubClient } from '../../../shared/adapters/github/client.ts';
import { approvalRequest } from '../../../shared/canary/approval-marker.ts';
import type { AskedStep, Comment, EnvironmentApproval } from '../../../shared/canary/approval.ts';
import { approvalsCheck, judgeApprovals } from '../../../shared/canary/approvals.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { GitHub } from '../../release-cut/collect/world.ts';
import type { CanaryGoal } from '../goal.ts';
import { releaseIssueKey } from '../keys.ts';
import type { ApprovalQuestion, Approved, Ground } from '../view.ts';
import { holdersOf } from './role-holders.ts';
import type { Sources } from './sources.ts';

type Said = {
  readonly comments: readonly Comment[];
  readonly environments: readonly EnvironmentApproval[];
  readonly unread: readonly Reason[];
  readonly us: string;
};
const NOBODY: Said = { comments: [], environments: [], unread: [], us: '' };

/** Label of the issue in which people follow and approve a release. */
export const RELEASE_LABEL = 'release';

/** Who has approved a step, by comment or by an environment of this run, and what is missing. */
export async function seeApprovals(
  of: ApprovalQuestion,
  ground: Ground | undefined,
  goal: CanaryGoal,
  { settings, connection }: Pick<Sources, 'settings' | 'connection'>,
  at: Instant,
): Promise<Approved> {
  const asked = askedStep(of, ground, goal);
  const holders = await Promise.all(
    of.roles.map(async (role) => [role, await holdersOf(role, settings, connection)] as const),
  );
  const said = connection.kind === 'connected' ? await readApprovals(of.tag, connection.github) : NOBODY;
  const approvals = judgeApprovals({
    asked,
    roles: of.roles,
    holders: new Map(holders),
    comments: said.comments,
    environments: new Map(of.roles.map((role) => [environmentOf(role, settings), role])),
    environmentApprovals: said.environments,
    asker: goal.request.kind === 'promote' && goal.asker.isPerson ? { ...goal.asker, at } : undefined,
    us: said.us,
    unread: said.unread,
    at,
  });
  return {
    of,
    check: approvalsCheck(approvals),
    approvers: approvals.approvers,
    asked: approvalRequest(asked, said.comments, said.us) !== undefined,
  };
}

/** The environment whose reviewers hold a role: the one that it names, else one of its own name. */
function environmentOf(role: string, { roles }: Pick<Sources['settings'], 'roles'>): string {
  const settings = Object.hasOwn(roles, role) ? roles[role] : undefined;
  return settings?.environment ?? role;
}

/** What approvals are bound to: the candidate, the weight, and the images and commit that they approve. */
export function askedStep(of: ApprovalQuestion, ground: Ground | undefined, goal: CanaryGoal): AskedStep {
  return {
    version: ground?.candidate.version ?? of.tag,
    weight: goal.unit.steps[of.step]?.weight ?? 100,
    digest: ground?.candidate.sha ?? '',
  };
}

async function readApprovals(tag: string, { client, ownRun }: GitHub): Promise<Said> {
  const [{ markedIssues }, { commentsOf }] = await Promise.all([
    import('../../../shared/adapters/github/issues.ts'),
    import('../../../shared/adapters/github/comments.ts'),
  ]);
  const [issues, environments] = await Promise.all([
    markedIssues(client, { label: RELEASE_LABEL, key: releaseIssueKey(tag), state: 'all' }),
    ownRun === undefined ? NONE : environmentApprovals(client, ownRun),
  ]);
  const issue = issues.kind === 'answered' ? issues.value[0] : undefined;
  const found = issue === undefined ? NONE : await commentsOf(client, issue.number);
  const comments = found.kind === 'answered' ? found.value : [];
  return {
    comments: comments.map(({ id, author, createdAt, isEdited, body, url }) => ({
      id,
      author: author?.login ?? '',
      isBot: author?.kind !== 'User',
      createdAt,
      isEdited,
      body,
      url,
    })),
    environments: environments.kind === 'answered' ? environments.value : [],
    unread: [issues, environments, found].flatMap((one) => (one.kind === 'unanswered' ? [one.reason] : [])),
    // Who opened the issue are we: it carries our marker in its first line.
    us: issue?.author?.login ?? '',
  };
}

const NONE = { kind: 'answered', value: [] } as const;

/**
 * Who has let a run pass its environments. GitHub does not tell when, and lists what was said to earlier attempts too: no
 * approval of a run is older than the run itself, so each counts from then on.
 */
async function environmentApprovals(
  client: GitHubClient,
  run: string,
): Promise<Answer<readonly EnvironmentApproval[]>> {
  const [{ runReviews }, { runCreatedAt }] = await Promise.all([
    import('../../../shared/adapters/github/run-reviews.ts'),
    import('../../../shared/adapters/github/runs.ts'),
  ]);
  const reviews = await runReviews(client, run);
  if (reviews.kind === 'unanswered') return reviews;
  const approved = reviews.value.filter(
    ({ state, author }) => state === 'approved' && author?.kind === 'User',
  );
  if (approved.length === 0) return NONE;
  const created = await runCreatedAt(client, run);
  if (created.kind === 'unanswered') return created;
  const { value: at } = created;
  return {
    kind: 'answered',
    value: approved.flatMap(({ environments, author }) =>
      environments.map((environment) => ({ environment, by: author?.login ?? '', at, url: '' })),
    ),
  };
}
