import { approvalKey } from '../../../shared/canary/approval-marker.ts';
import { approvalRequestBody, type AskedRole } from '../../../shared/canary/approval-request.ts';
import { postRollbackChecklist } from '../../../shared/canary/checklist.ts';
import {
  incidentAssignees,
  incidentBody,
  incidentLabels,
  incidentTitle,
  type ReleaseIncident,
} from '../../../shared/canary/incident-issue.ts';
import { RELEASE_LABELS, releaseBody, releaseTitle } from '../../../shared/canary/release-issue.ts';
import { earliestTimes } from '../../../shared/canary/step-time.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Performed } from '../../../shared/drive/performed.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import type { Sources } from '../collect/open-sources.ts';
import { holdersOf } from '../collect/role-holders.ts';
import { askedStep } from '../collect/see-approvals.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryCommand } from '../effects.ts';
import { releaseIssueKey } from '../keys.ts';
import { linksFor, type Story } from '../notice-for.ts';
import { whichWay } from '../which-way.ts';

type Of<Kind extends CanaryCommand['kind']> = Extract<CanaryCommand, { readonly kind: Kind }>;

/** What of the sources an issue needs. */
type IssueSources = Pick<Sources, 'settings' | 'connection'>;

/** Roles whose people look after an incident, as the runbook has it. */
const INCIDENT_ROLES = ['release-captain', 'on-call-sre'];

/** Opens the issue about an incident, or the one in which people follow and approve a release. */
export async function openIssueAbout(
  command: Of<'open-issue'>,
  story: Story,
  sources: IssueSources,
): Promise<Performed> {
  const { client } = gitHub(sources.connection);
  const { openIssue } = await import('../../../shared/adapters/github/issue-writes.ts');
  const { key } = command;
  if (command.about === 'release') {
    const issue = releaseIssue(story, sources);
    const sent = await openIssue(client, {
      key,
      title: releaseTitle(issue),
      body: releaseBody(issue),
      labels: RELEASE_LABELS,
      assignees: [],
    });
    return sent.kind === 'done' ? { kind: 'done' } : sent;
  }
  const roles = new Map(
    await Promise.all(
      INCIDENT_ROLES.filter((role) => Object.hasOwn(sources.settings.roles, role)).map(
        async (role) => [role, await holdersOf(role, sources.settings, sources.connection)] as const,
      ),
    ),
  );
  const incident = incidentOf(command, story);
  const sent = await openIssue(client, {
    key,
    title: incidentTitle(incident),
    body: incidentBody(incident, roles),
    labels: incidentLabels(incident),
    assignees: incidentAssignees(roles),
  });
  return sent.kind === 'done' ? { kind: 'done' } : sent;
}

function releaseIssue(story: Story, { settings }: IssueSources) {
  const { goal, release, view } = story;
  const zone = settings.calendar?.timezone ?? 'UTC';
  const candidate = view.ground?.candidate;
  return {
    tag: release?.tag ?? candidate?.tag ?? goal.tag ?? '',
    scope: goal.unit.scope,
    sha: candidate?.sha ?? release?.sha ?? '',
    steps: goal.unit.steps,
    earliest: earliestTimes(goal.unit.steps, zone, release?.cutAt ?? candidate?.cutAt ?? goal.startedAt),
    links: linksFor(story),
  };
}

function incidentOf({ why }: Of<'open-issue'>, story: Story): ReleaseIncident {
  const { goal, release, view, at } = story;
  const looks = view.looked?.looks ?? [];
  const places = placesOf(goal.unit);
  const shown = places.map((place) => {
    const seen = deploymentAt(view, place);
    return seen === undefined
      ? `${place} does not answer`
      : `${place} shows ${seen.desired} at ${seen.weight}%`;
  });
  const isBack = places.every((place) => {
    const seen = deploymentAt(view, place);
    return seen !== undefined && (seen.weight === 0 || seen.desired === release?.before[place]);
  });
  const isSoak = release?.stage === 'soak';
  const isForward = release?.stage !== 'rolling-back' && !isSoak;
  const unknown = { kind: 'unknown', why: 'measured at the next look' } as const;
  return {
    tag: release?.tag ?? goal.tag ?? '',
    scope: goal.unit.scope,
    weight: release?.weight ?? 0,
    outcome: isSoak ? 'soak-failed' : isForward ? 'roll-forward' : isBack ? 'rolled-back' : 'rolling-back',
    isAutomatic: release?.isAutomatic ?? true,
    backTo: [...new Set(Object.values(release?.before ?? {}))].join(', ') || undefined,
    reasons: why,
    measurements: looks.flatMap(({ judgements }) =>
      judgements.map(({ criterion, observed, limit, source }) => ({
        criterion,
        observed,
        limit,
        query: source,
      })),
    ),
    decision: release?.isAutomatic === true ? whichWay(goal, release) : undefined,
    timeline: [
      { at: release?.weightSince ?? at, what: `${release?.weight ?? 0}% of the traffic` },
      { at: goal.startedAt, what: `decided: ${why[0] ?? 'no reason given'}` },
      { at, what: shown.join('; ') },
    ],
    done: [
      ...(isBack ? ['All traffic is on the stable version'] : []),
      ...goal.flags.map((flag) => `Flag ${flag} was set to its value of a rollback`),
    ],
    checklist: postRollbackChecklist({
      traffic: isBack
        ? { kind: 'verified', seen: shown.join('; ') }
        : isForward || isSoak
          ? { kind: 'for-a-person' }
          : { kind: 'failed', seen: shown.join('; ') },
      probes: unknown,
      errorRate: unknown,
      flags: goal.flags.length === 0 ? undefined : { kind: 'verified', seen: goal.flags.join(', ') },
      notice: { kind: 'for-a-person' },
    }),
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
  const tag = release?.tag ?? view.ground?.candidate.tag ?? goal.tag ?? '';
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
      validated: (view.looked?.looks ?? []).map(({ judgements }) => ({
        weight: release?.weight ?? 0,
        held: at - (release?.weightSince ?? at),
        measured: judgements.map(({ criterion, observed, verdict }) => ({
          criterion,
          observed: observed ?? verdict,
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
