import type { RefUpdate } from '../../shared/adapters/git/push.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import type { Performed } from '../../shared/drive/performed.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import type { Sources } from './collect/open-sources.ts';
import type { GitHub } from './collect/world.ts';
import type { CutCommand, CutEffect } from './effects.ts';
import { forwardPortBody } from './forward-port-body.ts';
import type { CutPlan } from './plan.ts';
import type { CutView } from './view.ts';

type Of<Kind extends CutCommand['kind']> = Extract<CutCommand, { kind: Kind }>;

/** What a write takes besides its command: where to write, and what was learned and decided. */
export type Hands = {
  readonly sources: Sources;
  readonly view: CutView;
  readonly plan: CutPlan | undefined;
  readonly at: Instant;
};

/** Makes exactly one write of a cut. Only `drive()` calls this. */
export function perform({ do: command }: CutEffect, hands: Hands): Promise<Performed> {
  const github = githubOf(hands);
  switch (command.kind) {
    case 'publish-candidate':
      return publishCandidate(command, hands, github);
    case 'draft-release':
      return draftRelease(command, hands, github);
    case 'drop-duplicate-drafts':
      return dropDuplicateDraft(hands, github);
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
  const tagger = { name: 'release-actions', email: 'release-actions@users.noreply.github.com', at };
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

/** The youngest draft goes; the oldest release stays, and a published one is never deleted. */
async function dropDuplicateDraft({ view }: Hands, { client }: GitHub): Promise<Performed> {
  const [kept, ...others] = view.outside?.seen.releases ?? [];
  const youngest = others.findLast(({ isDraft }) => isDraft) ?? (kept?.isDraft === true ? kept : undefined);
  if (youngest === undefined)
    return refused(
      'several-releases',
      'more than one release of this tag is published: delete all but one by hand',
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

/** The branch may have moved since it was announced, so what is pushed is what was picked onto it just now. */
function pushBranch(
  { branch, sha }: Of<'push-branch'>,
  { sources: { repository }, view }: Hands,
  { remote }: GitHub,
): Promise<Performed> {
  const to = view.history?.facts.forwardPort?.sha ?? sha;
  return repository.pushAtomic({
    ...remote,
    updates: [{ ref: `refs/heads/${branch}`, to, expect: undefined }],
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

function refused(code: string, message: string): Performed {
  return { kind: 'refused', reason: { code, message } };
}
