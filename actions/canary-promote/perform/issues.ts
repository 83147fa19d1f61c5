import { approvalKey } from '../../../shared/canary/approval-marker.ts';
import { approvalRequestBody, type AskedRole } from '../../../shared/canary/approval-request.ts';
import { nameOfCriterion } from '../../../shared/canary/gate-look.ts';
import {
  incidentAssignees,
  incidentBody,
  incidentLabels,
  incidentTitle,
} from '../../../shared/canary/incident-issue.ts';
import { RELEASE_LABELS, releaseBody, releaseTitle } from '../../../shared/canary/release-issue.ts';
import { earliestTimes } from '../../../shared/canary/step-time.ts';
import type { Performed } from '../../../shared/drive/performed.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import type { Sources } from '../collect/sources.ts';
import { holdersOf } from '../collect/role-holders.ts';
import { askedStep } from '../collect/see-approvals.ts';
import type { CanaryCommand } from '../effects.ts';
import { releaseIssueKey } from '../keys.ts';
import { linksFor, type Story } from '../notice-for.ts';
import { incidentOf } from './incident.ts';
import { openOneIssue } from './one-issue.ts';

type Of<Kind extends CanaryCommand['kind']> = Extract<CanaryCommand, { readonly kind: Kind }>;

/** What of the sources an issue needs, and what an incident needs. */
type IssueSources = Pick<Sources, 'settings' | 'connection'>;
type IncidentSources = IssueSources & Pick<Sources, 'deployers'>;

/** Roles whose people look after an incident, as the runbook has it. */
const INCIDENT_ROLES = ['release-captain', 'on-call-sre'];

/** Opens the issue about an incident, or the one in which people follow and approve a release. */
export async function openIssueAbout(
  command: Of<'open-issue'>,
  story: Story,
  sources: IncidentSources,
): Promise<Performed> {
  const { client } = gitHub(sources.connection);
  const { key } = command;
  const seen = story.view.outside?.seen.issues.get(key);
  if (command.about === 'release') {
    const issue = releaseIssue(story, sources);
    const text = { title: releaseTitle(issue), body: releaseBody(issue) };
    return openOneIssue(client, { key, ...text, labels: RELEASE_LABELS, assignees: [] }, seen);
  }
  const roles = new Map(
    await Promise.all(
      INCIDENT_ROLES.filter((role) => Object.hasOwn(sources.settings.roles, role)).map(
        async (role) => [role, await holdersOf(role, sources.settings, sources.connection)] as const,
      ),
    ),
  );
  const incident = incidentOf(command.why, story, [...sources.deployers.values()]);
  const issue = {
    key,
    title: incidentTitle(incident),
    body: incidentBody(incident, roles),
    labels: incidentLabels(incident),
    assignees: incidentAssignees(roles),
  };
  return openOneIssue(client, issue, seen);
}

function releaseIssue(story: Story, { settings }: IssueSources) {
  const { goal, release, view } = story;
  const zone = settings.calendar?.timezone ?? 'UTC';
  const candidate = view.ground?.candidate;
  return {
    // What the ledger remembers may be the release before.
    tag: candidate?.tag ?? release?.tag ?? goal.tag ?? '',
    scope: goal.unit.scope,
    sha: candidate?.sha ?? release?.sha ?? '',
    steps: goal.unit.steps,
    earliest: earliestTimes(goal.unit.steps, zone, candidate?.cutAt ?? release?.cutAt ?? goal.startedAt),
    links: linksFor(story),
  };
}

/** Asks for the approvals of a step under the issue of its release. Approvals that are older do not count. */
export async function askForApproval(
  { step, roles }: Of<'ask-approval'>,
  story: Story,
  sources: IssueSources,
): Promise<Performed> {
  const { goal, view, release, at } = story;
  const tag = view.ground?.candidate.tag ?? release?.tag ?? goal.tag ?? '';
  const own = release?.tag === tag ? release : undefined;
  const issue = view.outside?.seen.issues.get(releaseIssueKey(tag));
  if (issue === undefined || issue === null)
    return {
      kind: 'overtaken',
      reason: { code: 'no-issue', message: `the issue of ${tag} is not listed yet` },
    };
  const asked: AskedRole[] = await Promise.all(
    roles.map(async (role) => {
      const holders = await holdersOf(role, sources.settings, sources.connection);
      return { role, people: holders.kind === 'holders' ? holders.logins : [] };
    }),
  );
  const { writeComment } = await import('../../../shared/adapters/github/comments.ts');
  const bound = askedStep({ tag, step, roles }, view.ground, goal);
  const sent = await writeComment(gitHub(sources.connection).client, {
    issue: issue.number,
    key: approvalKey(bound),
    body: approvalRequestBody({
      asked: bound,
      tag,
      roles: asked,
      validated: (view.looked?.looks ?? []).map((look) => ({
        weight: own?.weight ?? 0,
        held: at - (own?.weightSince ?? at),
        measured: look.judgements.map((one) => ({
          criterion: nameOfCriterion(look, one, goal.unit),
          observed: one.observed ?? one.verdict,
        })),
      })),
      notes: [],
      at,
    }),
  });
  return sent.kind === 'done' ? { kind: 'done' } : sent;
}

function gitHub(connection: Connection) {
  if (connection.kind === 'connected') return connection.github;
  throw new Error(`nothing can be written on GitHub: ${connection.why}`);
}
