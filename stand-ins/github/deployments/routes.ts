import { accountOf } from '../answers/account.ts';
import { failure } from '../answers/failure.ts';
import { fieldsOf, flagOf, textOf } from '../answers/fields.ts';
import { commitNamed } from '../repository/commits.ts';
import type { Call, Reply, Route } from '../route.ts';
import { nextId } from '../state/state.ts';
import { insert, listed } from '../state/table.ts';
import { deploymentAnswer } from './answer.ts';

/** https://docs.github.com/en/rest/deployments/deployments */
export const deploymentRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/deployments',
    needs: [{ permission: 'deployments', level: 'read' }],
    handle: list,
  },
  {
    operation: 'POST /repos/{owner}/{repo}/deployments',
    needs: [{ permission: 'deployments', level: 'write' }],
    handle: create,
  },
];

/** Newest first. */
function list(call: Call): Reply {
  const asked = (name: string, value: string): boolean => {
    const wanted = call.query.get(name);
    return wanted === null || wanted === 'none' || wanted === value;
  };
  const found = listed(call.state.deployments).filter(
    (row) =>
      asked('sha', row.sha) &&
      asked('ref', row.ref) &&
      asked('task', row.task) &&
      asked('environment', row.environment),
  );
  return { status: 200, body: found.toReversed().map((row) => deploymentAnswer(call, row)) };
}

/** Nothing is ever merged here: whoever leaves `auto_merge` to its default and names a branch is told that it was, with 202. */
async function create(call: Call): Promise<Reply> {
  const fields = fieldsOf(call.body);
  const ref = textOf(fields, 'ref') ?? '';
  const sha = await commitNamed(call.git, ref);
  if (sha === undefined) return failure(422, `No ref found for: ${ref}`);
  if (flagOf(fields, 'auto_merge') !== false && sha !== ref)
    return {
      status: 202,
      body: { message: `Auto-merged ${call.state.repository.defaultBranch} into ${ref}` },
    };
  const missing = missingContexts(call, sha, fields.get('required_contexts'));
  if (missing.length > 0) return failure(409, `Conflict: Commit status checks failed for ${ref}.`);
  const environment = textOf(fields, 'environment') ?? 'production';
  const deployment = insert(call.state.deployments, {
    id: nextId(call.state),
    sha,
    ref,
    task: textOf(fields, 'task') ?? 'deploy',
    environment,
    payload: fields.get('payload') ?? '',
    description: textOf(fields, 'description') ?? null,
    transient: flagOf(fields, 'transient_environment') ?? false,
    production: flagOf(fields, 'production_environment') ?? environment === 'production',
    creator: accountOf(call.actor),
    createdAt: call.now(),
  });
  return { status: 201, body: deploymentAnswer(call, deployment) };
}

/** Statuses that must have succeeded: those named, or every one that the commit has. */
function missingContexts({ state }: Call, sha: string, named: unknown): readonly string[] {
  const latest = new Map(
    state.statuses.rows.filter((row) => row.sha === sha).map((row) => [row.context, row.state]),
  );
  const wanted = Array.isArray(named) ? named.map(String) : [...latest.keys()];
  return wanted.filter((context) => latest.get(context) !== 'success');
}
