import { failure, forbidden, notFound } from '../answers/failure.ts';
import { fieldsOf, instantOf, textOf, wordOf } from '../answers/fields.ts';
import { commitNamed } from '../repository/commits.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { CheckRun } from '../state/automation.ts';
import { nextId } from '../state/state.ts';
import { insert, listed, update } from '../state/table.ts';
import { appId, checkRunAnswer } from './answer.ts';

const READ = [{ permission: 'checks', level: 'read' }] as const;
const WRITE = [{ permission: 'checks', level: 'write' }] as const;
const STATUSES = ['queued', 'in_progress', 'completed'] as const;
const CONCLUSIONS = [
  'action_required',
  'cancelled',
  'failure',
  'neutral',
  'skipped',
  'success',
  'timed_out',
] as const;

/** https://docs.github.com/en/rest/checks/runs */
export const checkRunRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs', needs: READ, handle: list },
  { operation: 'POST /repos/{owner}/{repo}/check-runs', needs: WRITE, handle: create },
  { operation: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}', needs: READ, handle: get },
  { operation: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', needs: WRITE, handle: change },
];

/** Unless `filter=all`, of each App and name the last one. */
async function list(call: Call): Promise<Reply> {
  const ref = call.parameters['ref'] ?? '';
  const sha = await commitNamed(call.git, ref);
  if (sha === undefined) return noCommit(ref);
  const name = call.query.get('check_name');
  const status = call.query.get('status');
  const app = call.query.get('app_id');
  const runs = listed(call.state.checkRuns).filter(
    (run) =>
      run.sha === sha &&
      (name === null || run.name === name) &&
      (status === null || run.status === status) &&
      (app === null || appId(run.app) === Number(app)),
  );
  const shown = call.query.get('filter') === 'all' ? runs : lastOf(runs);
  const found = shown.toReversed().map((run) => checkRunAnswer(call, run));
  return { status: 200, body: { total_count: found.length, check_runs: found } };
}

/** Only Apps may write check runs. */
async function create(call: Call): Promise<Reply> {
  const app = appOf(call);
  if (app === undefined) return forbidden('You must authenticate via a GitHub App.');
  const sha = textOf(fieldsOf(call.body), 'head_sha') ?? '';
  if ((await commitNamed(call.git, sha)) === undefined) return noCommit(sha);
  const run = changed(call, {
    id: nextId(call.state),
    name: '',
    sha,
    status: 'queued',
    conclusion: null,
    app,
    externalId: '',
    detailsUrl: null,
    title: null,
    summary: null,
    text: null,
    startedAt: call.now(),
    completedAt: null,
  });
  if (isOpenEnded(run)) return failure(422, 'Invalid request.\n\n"conclusion" was not supplied.');
  return { status: 201, body: checkRunAnswer(call, insert(call.state.checkRuns, run)) };
}

function get(call: Call): Reply {
  const run = runOf(call);
  return run === undefined ? notFound() : { status: 200, body: checkRunAnswer(call, run) };
}

function change(call: Call): Reply {
  const run = runOf(call);
  if (run === undefined) return notFound();
  if (run.app !== appOf(call)) return forbidden();
  const wanted = changed(call, run);
  if (isOpenEnded(wanted)) return failure(422, 'Invalid request.\n\n"conclusion" was not supplied.');
  return { status: 200, body: checkRunAnswer(call, update(call.state.checkRuns, wanted)) };
}

/** A conclusion completes the run: https://docs.github.com/en/rest/checks/runs#create-a-check-run */
function changed(call: Call, run: CheckRun): CheckRun {
  const fields = fieldsOf(call.body);
  const output = fieldsOf(fields.get('output'));
  const conclusion = wordOf(fields, 'conclusion', CONCLUSIONS);
  const asked = wordOf(fields, 'status', STATUSES) ?? run.status;
  const status = conclusion === undefined ? asked : 'completed';
  const completedAt = instantOf(fields, 'completed_at') ?? run.completedAt ?? call.now();
  return {
    ...run,
    name: textOf(fields, 'name') ?? run.name,
    externalId: textOf(fields, 'external_id') ?? run.externalId,
    detailsUrl: textOf(fields, 'details_url') ?? run.detailsUrl,
    title: textOf(output, 'title') ?? run.title,
    summary: textOf(output, 'summary') ?? run.summary,
    text: textOf(output, 'text') ?? run.text,
    startedAt: instantOf(fields, 'started_at') ?? run.startedAt,
    status,
    conclusion: status === 'completed' ? (conclusion ?? run.conclusion) : null,
    completedAt: status === 'completed' ? completedAt : null,
  };
}

function lastOf(runs: readonly CheckRun[]): readonly CheckRun[] {
  return [...new Map(runs.map((run) => [`${run.app}\0${run.name}`, run])).values()];
}

function isOpenEnded({ status, conclusion }: CheckRun): boolean {
  return status === 'completed' && conclusion === null;
}

function runOf({ parameters, state }: Call): CheckRun | undefined {
  const id = Number(parameters['check_run_id']);
  return state.checkRuns.rows.find((run) => run.id === id);
}

/** The slug of the App the caller is, if it is one. */
function appOf({ actor }: Call): string | undefined {
  if (actor.kind === 'github-token') return 'github-actions';
  return actor.kind === 'app' ? actor.login.replace('[bot]', '') : undefined;
}

function noCommit(ref: string): Reply {
  return failure(422, `No commit found for SHA: ${ref}`);
}
