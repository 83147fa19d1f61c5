import type { BareRepository } from './git/bare-repository.ts';
import { latestRelease } from './releases/find.ts';
import type { State } from './state/state.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * All that others can see, as plain JSON: for comparing two runs. Without times, and without numbers that depend on how
 * often something was tried.
 */
export type Outside = {
  /** Full name of a ref -> commit; of an annotated tag the commit it leads to. */
  readonly refs: Readonly<Record<string, string>>;
  /** Annotated tags by full name. */
  readonly tags: Readonly<Record<string, { readonly target: string; readonly message: string }>>;
  readonly releases: readonly Row[];
  /** Tag of the release that people are shown first. */
  readonly latest: string | null;
  readonly issues: readonly Row[];
  readonly pulls: readonly Row[];
  readonly labels: readonly string[];
  readonly checkRuns: readonly Row[];
  readonly statuses: readonly Row[];
  readonly workflowRuns: readonly Row[];
  readonly dispatches: readonly Row[];
  readonly deployments: readonly Row[];
};

/** Sorted by what they say, so that the order they were made in does not count. */
function sorted(rows: readonly Row[]): readonly Row[] {
  const texts = rows.map((row) => ({ row, text: JSON.stringify(row) }));
  return texts.sort((one, other) => (one.text < other.text ? -1 : 1)).map(({ row }) => row);
}

const FIELD = '%00';
const RECORD = '%01%0a';

async function references(git: BareRepository): Promise<Pick<Outside, 'refs' | 'tags'>> {
  const fields = ['refname', 'objecttype', 'objectname', '*objectname', 'contents'];
  const format = fields.map((field) => `%(${field})`).join(FIELD);
  const printed = await git.read(['for-each-ref', `--format=${format}${RECORD}`]);
  const refs: Record<string, string> = {};
  const tags: Record<string, { target: string; message: string }> = {};
  for (const record of printed.split('\x01\n')) {
    const [name = '', type, sha = '', peeled = '', message = ''] = record.trimStart().split('\0');
    if (name === '') continue;
    refs[name] = type === 'tag' ? peeled : sha;
    if (type === 'tag') tags[name] = { target: peeled, message: message.trimEnd() };
  }
  return { refs, tags };
}

/** What is outside now. */
export async function outsideOf(state: State, git: BareRepository): Promise<Outside> {
  const commentsOf = (issue: number): readonly string[] =>
    state.comments.rows.filter((comment) => comment.issue === issue).map(({ body }) => body);
  const titles = new Map(state.issues.rows.map(({ number, title }) => [number, title]));
  const files = new Map(state.workflows.rows.map(({ id, path }) => [id, path]));
  return {
    ...(await references(git)),
    releases: sorted(
      state.releases.rows.map(({ tag, target, name, body, draft, prerelease, assets }) => ({
        tag,
        target,
        name,
        body,
        draft,
        prerelease,
        assets: assets.map((asset) => asset.name).sort(),
      })),
    ),
    latest: latestRelease({ state })?.tag ?? null,
    issues: sorted(
      state.issues.rows.map(({ number, title, body, state: open, labels, assignees, pull }) => ({
        title,
        body,
        state: open,
        labels: [...labels].sort(),
        assignees: [...assignees].sort(),
        pull,
        comments: commentsOf(number),
      })),
    ),
    pulls: sorted(
      state.pulls.rows.map(({ number, head, base, draft, mergeSha }) => ({
        title: titles.get(number),
        head,
        base,
        draft,
        mergeSha,
      })),
    ),
    labels: state.labels.rows.map(({ name }) => name).sort(),
    checkRuns: sorted(
      state.checkRuns.rows.map(({ name, sha, status, conclusion }) => ({ name, sha, status, conclusion })),
    ),
    statuses: sorted(
      state.statuses.rows.map(({ sha, context, state: outcome, description }) => ({
        sha,
        context,
        state: outcome,
        description,
      })),
    ),
    workflowRuns: sorted(
      state.workflowRuns.rows.map(({ workflow, event, headBranch, headSha, inputs }) => ({
        workflow: files.get(workflow),
        event,
        headBranch,
        headSha,
        inputs,
      })),
    ),
    dispatches: sorted(state.dispatches.rows.map(({ type, payload }) => ({ type, payload }))),
    deployments: sorted(
      state.deployments.rows.map(({ id, sha, environment, task, payload, description }) => ({
        sha,
        environment,
        task,
        payload,
        description,
        statuses: state.deploymentStatuses.rows
          .filter((row) => row.deployment === id)
          .map((row) => ({ state: row.state, description: row.description })),
      })),
    ),
  };
}
