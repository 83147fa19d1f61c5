import type { BareRepository } from './git/bare-repository.ts';
import { addCheckRun, addWorkflow } from './state/add.ts';
import type { State } from './state/state.ts';

const FOLDER = '.github/workflows/';
/** Events that matter here. A workflow file is not read further: the word in it is enough. */
const EVENTS = ['push', 'pull_request', 'schedule', 'workflow_dispatch', 'repository_dispatch'] as const;

/** The workflows that the files of the default branch make, as GitHub registers them. */
export async function seedWorkflows(state: State, git: BareRepository): Promise<void> {
  const tip = await tipOf(state, git);
  if (tip === undefined) return;
  const paths = (await git.read(['ls-tree', '--name-only', '-z', tip, FOLDER])).split('\0');
  for (const path of paths.filter((name) => /\.ya?ml$/.test(name))) {
    const text = await git.read(['cat-file', 'blob', `${tip}:${path}`]);
    const on = EVENTS.filter((event) => new RegExp(`\\b${event}\\b`).test(text));
    addWorkflow(state, { path, name: /^name:\s*(\S.*)$/m.exec(text)?.[1] ?? path, on });
  }
}

/** A check that has passed on the tip of the default branch, as the repository's own CI would have left it. */
export async function seedGreenTip(state: State, git: BareRepository): Promise<void> {
  const sha = await tipOf(state, git);
  if (sha !== undefined)
    addCheckRun(state, { name: 'build', sha, status: 'completed', conclusion: 'success' });
}

async function tipOf({ repository }: State, git: BareRepository): Promise<string | undefined> {
  const { code, stdout } = await git.run([
    'rev-parse',
    '--verify',
    '--quiet',
    `refs/heads/${repository.defaultBranch}`,
  ]);
  return code === 0 ? stdout.toString().trim() : undefined;
}
