import { findObjects } from './objects.ts';
import { kindOf, type RefChange } from './ref-change.ts';

const FOLDER = '.github/workflows';

/**
 * The first workflow file that a change would add or change without the `workflows` permission; undefined when it may
 * pass. A file counts as known when a branch has it with this path and these contents:
 * https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps#available-scopes (`workflow`).
 * So a ref at an old commit is refused as well: https://github.com/vercel/next.js/pull/94596
 */
export async function forbiddenWorkflow(change: RefChange): Promise<string | undefined> {
  const { move, actor, git, environment } = change;
  if (actor.permissions.workflows === 'write' || kindOf(move) === 'delete') return undefined;
  const [tip] = await findObjects(git, [`${move.to}^{commit}`], environment);
  if (tip === undefined) return undefined;
  const files = await workflowsAt(change, tip.sha);
  if (files.size === 0) return undefined;
  const branches = (await git.read(['for-each-ref', '--format=%(refname)', 'refs/heads/'])).split('\n');
  const asked = [...files].flatMap(([path, blob]) =>
    branches.filter((name) => name !== '').map((branch) => ({ path, blob, name: `${branch}:${path}` })),
  );
  const found = await findObjects(
    git,
    asked.map(({ name }) => name),
  );
  asked.forEach(({ path, blob }, index) => {
    if (found[index]?.sha === blob) files.delete(path);
  });
  return files.keys().next().value;
}

/** Path -> blob. */
async function workflowsAt({ git, environment }: RefChange, commit: string): Promise<Map<string, string>> {
  const printed = await git.read(['ls-tree', '-r', '-z', commit, '--', `${FOLDER}/`], { environment });
  const entries = printed.split('\0').filter((line) => line !== '');
  return new Map(
    entries.map((line) => {
      const tab = line.indexOf('\t');
      return [line.slice(tab + 1), line.slice(0, tab).split(' ')[2] ?? ''];
    }),
  );
}

/** Whether a path is one that needs the `workflows` permission. */
export function isWorkflow(path: string): boolean {
  return path.startsWith(`${FOLDER}/`);
}
