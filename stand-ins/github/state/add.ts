import type { CheckRun, Collaborator, Ruleset, Status, Workflow, WorkflowRun } from './automation.ts';
import type { Account, Issue, Label } from './records.ts';
import { nextId, type State } from './state.ts';
import { insert } from './table.ts';

/** Of a row: what makes it, the rest as GitHub would set it. */
type Given<Row, Needed extends keyof Row> = Pick<Row, Needed> & Partial<Omit<Row, 'id'>>;

const OWNER: Account = { login: 'ana', type: 'User' };
const START = Date.UTC(2026, 0, 1);

/** The next number of an issue or pull request. */
export function nextNumber(state: State): number {
  return Math.max(0, ...state.issues.rows.map(({ number }) => number)) + 1;
}

/** Opens an issue by `ana`; labels that do not exist yet are made. */
export function addIssue(state: State, given: Given<Issue, 'title'>): Issue {
  for (const name of given.labels ?? []) ensureLabel(state, name);
  const createdAt = given.createdAt ?? START;
  return insert(state.issues, {
    body: null,
    state: 'open',
    stateReason: null,
    labels: [],
    assignees: [],
    author: OWNER,
    pull: false,
    createdAt,
    updatedAt: createdAt,
    closedAt: null,
    ...given,
    id: nextId(state),
    number: given.number ?? nextNumber(state),
  });
}

export function addLabel(state: State, given: Given<Label, 'name'>): Label {
  return insert(state.labels, { color: 'ededed', description: null, ...given, id: nextId(state) });
}

/** A label as GitHub makes it when an issue names an unknown one; names do not depend on case. */
export function ensureLabel(state: State, name: string): Label {
  const known = state.labels.rows.find((label) => label.name.toLowerCase() === name.toLowerCase());
  return known ?? addLabel(state, { name });
}

/** A completed and successful check run of GitHub Actions, unless told otherwise. */
export function addCheckRun(state: State, given: Given<CheckRun, 'name' | 'sha'>): CheckRun {
  return insert(state.checkRuns, {
    status: 'completed',
    conclusion: 'success',
    app: 'github-actions',
    externalId: '',
    detailsUrl: null,
    title: null,
    summary: null,
    text: null,
    startedAt: START,
    completedAt: START,
    ...given,
    id: nextId(state),
  });
}

/** A successful commit status, unless told otherwise. */
export function addStatus(state: State, given: Given<Status, 'context' | 'sha'>): Status {
  return insert(state.statuses, {
    state: 'success',
    description: null,
    targetUrl: null,
    creator: OWNER,
    createdAt: START,
    ...given,
    id: nextId(state),
  });
}

/** An active workflow that runs on pushes and can be dispatched, named as its file, unless told otherwise. */
export function addWorkflow(state: State, given: Given<Workflow, 'path'>): Workflow {
  return insert(state.workflows, {
    name: given.path,
    state: 'active',
    on: ['push', 'workflow_dispatch'],
    ...given,
    id: nextId(state),
  });
}

/** A queued run with one job, unless told otherwise. */
export function addWorkflowRun(
  state: State,
  given: Given<WorkflowRun, 'workflow' | 'event' | 'headBranch' | 'headSha'>,
): WorkflowRun {
  const createdAt = given.createdAt ?? START;
  const earlier = state.workflowRuns.rows.filter(({ workflow }) => workflow === given.workflow);
  return insert(state.workflowRuns, {
    number: earlier.length + 1,
    attempt: 1,
    status: 'queued',
    conclusion: null,
    inputs: {},
    actor: OWNER,
    jobs: [{ id: nextId(state), name: 'build', status: 'queued', conclusion: null }],
    createdAt,
    updatedAt: createdAt,
    ...given,
    id: nextId(state),
  });
}

/** An active ruleset for all branches with no rules and nobody who may bypass it, unless told otherwise. */
export function addRuleset(state: State, given: Given<Ruleset, 'name'>): Ruleset {
  return insert(state.rulesets, {
    target: 'branch',
    enforcement: 'active',
    include: ['~ALL'],
    exclude: [],
    rules: [],
    bypass: [],
    createdAt: START,
    ...given,
    id: nextId(state),
  });
}

export function addCollaborator(state: State, collaborator: Collaborator): void {
  state.collaborators = [
    ...state.collaborators.filter(({ login }) => login !== collaborator.login),
    collaborator,
  ];
}
