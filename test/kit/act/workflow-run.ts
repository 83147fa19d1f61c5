import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { addWorkflowRun } from '../../../stand-ins/github/state/add.ts';
import type { WorkflowRun } from '../../../stand-ins/github/state/automation.ts';
import { update } from '../../../stand-ins/github/state/table.ts';
import { type ActRun, runAct } from './run-act.ts';
import type { ActShop } from './shop.ts';

const execute = promisify(execFile);

export type RunOptions = {
  /** In place of those of the shop; `undefined` takes one away. */
  readonly secrets?: Readonly<Record<string, string | undefined>>;
  readonly actor?: string;
  /** Called when the run has its number and before it begins, such as to let somebody approve it. */
  readonly before?: (run: number) => void;
};

/**
 * `gh workflow run …` with the real gh, and then the run that it asked for.
 *
 * @param command as a person types it after `gh workflow run`
 */
export async function ghWorkflowRun(
  shop: ActShop,
  command: string,
  options: RunOptions = {},
): Promise<ActRun> {
  // Without --ref gh asks GraphQL for the default branch, which the stand-in does not know.
  const run = await startedBy(shop, `workflow run --ref main ${command}`);
  return perform(shop, run, { inputs: run.inputs, ref: 'refs/heads/main' }, options);
}

/** The dispatch that whoever receives an alert sends, with the real gh, and then the run that it asked for. */
export async function alert(shop: ActShop, options: RunOptions = {}): Promise<ActRun> {
  const run = await startedBy(shop, 'api repos/acme/shop/dispatches -f event_type=release-alert');
  return perform(shop, run, { action: 'release-alert', client_payload: {} }, options);
}

/** A tick of the schedule. */
export function tick(
  shop: ActShop,
  workflow: string,
  schedule: string,
  options: RunOptions = {},
): Promise<ActRun> {
  const { state } = shop.github;
  const path = `.github/workflows/${workflow}`;
  const file = state.workflows.rows.find((one) => one.path === path);
  if (file?.on.includes('schedule') !== true) throw new Error(`no ${path} runs on a schedule`);
  const head = { headBranch: 'main', headSha: '0'.repeat(40) };
  const run = addWorkflowRun(state, {
    workflow: file.id,
    event: 'schedule',
    ...head,
    createdAt: Date.now(),
  });
  return perform(shop, run, { schedule }, options);
}

/** @param command after `gh` */
async function startedBy({ env, github }: ActShop, command: string): Promise<WorkflowRun> {
  const { PATH, GH_HOST = '', HTTP_PROXY, CURL_HOME: HOME } = env;
  const gh = { GH_REPO: `${GH_HOST}/acme/shop`, GH_TOKEN: 'ghp_admin', GH_PROMPT_DISABLED: '1' };
  await execute('sh', ['-c', `gh ${command}`], { env: { PATH, GH_HOST, HTTP_PROXY, HOME, ...gh }, cwd: '/' });
  const [run] = github.state.workflowRuns.rows.filter(({ status }) => status === 'queued').slice(-1);
  if (run === undefined) throw new Error(`gh ${command} started no run`);
  return run;
}

async function perform(
  { github: { state }, consumer, repositories, secrets, env }: ActShop,
  queued: WorkflowRun,
  payload: Readonly<Record<string, unknown>>,
  { actor = 'ana', before, secrets: other = {} }: RunOptions,
): Promise<ActRun> {
  const run = update(state.workflowRuns, { ...queued, status: 'in_progress' });
  before?.(run.id);
  const workflow = state.workflows.rows.find(({ id }) => id === run.workflow)?.path ?? '';
  const ended = await runAct({
    dir: consumer.dir,
    workflow,
    event: run.event,
    payload: {
      ...payload,
      repository: { name: 'shop', full_name: 'acme/shop', owner: { login: 'acme' }, default_branch: 'main' },
      sender: { login: actor },
    },
    actor,
    secrets: Object.fromEntries(
      Object.entries({ ...secrets, ...other }).filter(
        (pair): pair is [string, string] => pair[1] !== undefined,
      ),
    ),
    env: { ...env, GITHUB_RUN_ID: String(run.id) },
    repositories,
  });
  update(state.workflowRuns, {
    ...run,
    status: 'completed',
    conclusion: ended.code === 0 ? 'success' : 'failure',
  });
  return ended;
}
