import type { RefUpdate } from '../../shared/adapters/git/push.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import type { Performed } from '../../shared/drive/performed.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { COMMITTER } from '../../shared/ledger/committer.ts';
import type { Sources } from './collect/open-sources.ts';
import { hasAgain } from './collect/make-picks.ts';
import type { GitHub } from './collect/world.ts';
import type { CutCommand, CutEffect } from './effects.ts';
import type { CutInputs } from './inputs.ts';
import { forwardPortBody } from './forward-port-body.ts';
import { ownDuplicates } from './outside.ts';
import type { CutPlan } from './plan.ts';
import type { CutView } from './view.ts';

type Of<Kind extends CutCommand['kind']> = Extract<CutCommand, { kind: Kind }>;

/** What a write takes besides its command: where to write, and what was learned and decided. */
export type Hands = {
  readonly inputs: CutInputs;
  readonly sources: Sources;
  readonly view: CutView;
  readonly plan: CutPlan | undefined;
  readonly at: Instant;
};

/** Makes exactly one write of a cut. Only `drive()` calls this. */
export function perform({ do: command }: CutEffect, hands: Hands): Promise<Performed> {
  if (command.kind === 'notify') return notify(command, hands);
  const github = githubOf(hands);
  switch (command.kind) {
    case 'publish-candidate':
      return publishCandidate(command, hands, github);
    case 'draft-release':
      return draftRelease(command, hands, github);
    case 'drop-duplicate-drafts':
      return dropDuplicateDraft(command, hands, github);
    case 'start-workflow':
      return startWorkflow(command, github);
    case 'push-branch':
      return pushBranch(command, hands, github);
    case 'open-pull-request':
      return openPullRequest(command, hands, github);
  }
}

function githubOf({ sources: { connection } }: Hands): GitHub {
  if (connection.kind === 'connected') return connection.github;
  throw new CouldNotDecide([{ code: 'not-connected', message: `nothing can be written: ${connection.why}` }]);
}

/** Branch and tag go up in one push that succeeds or fails as a whole, each only where it is expected to stand. */
async function publishCandidate(
  { tag, branch, sha, from, message }: Of<'publish-candidate'>,
  { sources: { repository }, at }: Hands,
  { remote }: GitHub,
): Promise<Performed> {
  const tagger = { ...COMMITTER, at };
  const object = await repository.writeTagObject({ tag, sha, message, tagger });
  const updates: readonly RefUpdate[] = [
    { ref: `refs/heads/${branch}`, to: sha, expect: from ?? undefined },
    { ref: `refs/tags/${tag}`, to: object, expect: undefined },
  ];
  return repository.pushAtomic({ ...remote, updates });
}

async function draftRelease(
  { tag, title }: Of<'draft-release'>,
  { plan }: Hands,
  { client }: GitHub,
): Promise<Performed> {
  if (plan?.notes === undefined)
    return refused('notes-missing', `the notes of ${tag} could not be made, so its release was not drafted`);
  const { createDraft } = await import('../../shared/adapters/github/releases.ts');
  return createDraft(client, { tag, title, body: plan.notes.body, isPrerelease: true });
}

/** The youngest draft of ours goes. The oldest release stays, and what is published or in other words is never deleted. */
async function dropDuplicateDraft(
  { tag }: Of<'drop-duplicate-drafts'>,
  { view, plan }: Hands,
  { client }: GitHub,
): Promise<Performed> {
  const youngest = ownDuplicates(view.outside?.seen.releases, plan?.notes?.body).at(-1);
  if (youngest === undefined)
    return refused(
      'several-releases',
      `there are several releases of ${tag}, and the younger ones are published or not in the words of this cut: keep one and delete the others by hand`,
    );
  const { deleteRelease } = await import('../../shared/adapters/github/releases.ts');
  return deleteRelease(client, youngest.id);
}

async function startWorkflow(
  { workflow, branch }: Of<'start-workflow'>,
  { client }: GitHub,
): Promise<Performed> {
  const { dispatchWorkflow } = await import('../../shared/adapters/github/runs.ts');
  return dispatchWorkflow(client, { workflow, ref: branch, inputs: {} });
}

/** Exactly what was announced is pushed, wherever the branch of the train is by now. */
async function pushBranch(
  command: Of<'push-branch'>,
  { sources: { repository }, view }: Hands,
  { remote }: GitHub,
): Promise<Performed> {
  const { branch, sha } = command;
  const known = view.history?.facts.picks.commits ?? [];
  if (!(await hasAgain(repository, command, known, remote)))
    return refused(
      'forward-port-lost',
      `the commit ${sha.slice(0, 7)} of ${branch} is not here and cannot be made again: run the hotfix again, which picks onto the branch as it is now`,
    );
  return repository.pushAtomic({
    ...remote,
    updates: [{ ref: `refs/heads/${branch}`, to: sha, expect: undefined }],
  });
}

async function openPullRequest(
  { head, base, title, draft }: Of<'open-pull-request'>,
  { view, plan }: Hands,
  { client }: GitHub,
): Promise<Performed> {
  const { createPull } = await import('../../shared/adapters/github/pulls.ts');
  const commits = view.history?.facts.forwardPort?.commits ?? [];
  const body = forwardPortBody({ tag: plan?.candidate?.tag ?? head, base, commits, applies: !draft });
  return createPull(client, { head, base, title, body, isDraft: draft });
}

/** Nobody must miss a cut because a chat does not take its notice: that it may not have been sent is told, and no more. */
async function notify(
  { to, event, tag }: Of<'notify'>,
  { inputs, sources, view, plan }: Hands,
): Promise<Performed> {
  if (view.history === undefined || plan === undefined)
    return { kind: 'unknown', reason: { code: 'notes-missing', message: `nothing is known of ${tag}` } };
  const { noticeFor } = await import('./notice-for.ts');
  const releases = view.outside?.seen.releases;
  const notice = noticeFor(event, tag, { inputs, facts: view.history.facts, plan, releases });
  const sent = await sources.send(to, notice, `${event} ${tag}`);
  return sent.kind === 'done' ? sent : { kind: 'unknown', reason: sent.reason };
}

function refused(code: string, message: string): Performed {
  return { kind: 'refused', reason: { code, message } };
}
