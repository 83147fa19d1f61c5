import type { Instant } from '../../../shared/calendar/instant.ts';
import { nextId } from '../../../stand-ins/github/state/state.ts';
import { insert } from '../../../stand-ins/github/state/table.ts';
import { tagMessage } from '../../release-cut/tag-message.ts';
import type { Candidate } from '../setting/setting.ts';
import type { Stage } from './stage.ts';

const BOT = { login: 'github-actions[bot]', type: 'Bot' } as const;

/** What a cut leaves behind: tag, branch and draft of the candidate, and its deployment to the stage where there is one. */
export function leaveCut(
  stage: Stage,
  candidate: Candidate,
  slot: Instant | undefined,
  worded = (message: string) => message,
): void {
  const { state, objects, clock } = stage;
  const { tag, sha, previousTag, commitCount, version, notes } = candidate;
  objects.learn(sha);
  const message = worded(tagMessage({ tag, previousTag, commitCount, slot }));
  const at = slot ?? clock.now();
  const object = objects.writeTag(
    `object ${sha}\ntype commit\ntag ${tag}\ntagger rehearsal <rehearsal@example.com> ${Math.floor(at / 1_000)} +0000\n\n${message}`,
  );
  objects.refs.set(`refs/tags/${tag}`, object);
  objects.refs.set(`refs/heads/release/${tag}`, sha);
  state.lastId += 1;
  const draft = {
    id: state.lastId,
    tag,
    target: sha,
    name: version,
    body: notes.slice(0, 100_000),
    draft: true,
    prerelease: true,
    makeLatest: 'false',
    immutable: false,
    author: BOT,
    assets: [],
    createdAt: at,
    publishedAt: null,
  } as const;
  state.releases.rows = [...state.releases.rows, draft];
  deployToStage(stage, candidate);
}

function deployToStage(stage: Stage, { sha, tag }: Candidate): void {
  const { state, clock, setting } = stage;
  const environment = setting.settings.stageEnvironment;
  if (environment === undefined) return;
  insert(state.deployments, {
    id: nextId(state),
    sha,
    ref: tag,
    task: 'deploy',
    environment,
    payload: '',
    description: null,
    transient: false,
    production: false,
    creator: BOT,
    createdAt: clock.now(),
  });
  stageEnds(stage, 'passed');
}

/** How the newest deployment to the stage ended. */
export function stageEnds({ state, clock }: Stage, how: 'passed' | 'failed'): void {
  const newest = state.deployments.rows.at(-1);
  if (newest === undefined) return;
  insert(state.deploymentStatuses, {
    id: nextId(state),
    deployment: newest.id,
    state: how === 'passed' ? 'success' : 'failure',
    description: '',
    environment: newest.environment,
    environmentUrl: '',
    logUrl: '',
    creator: BOT,
    createdAt: clock.now(),
  });
}
