import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The root `action.yml` has no folder to be named after. */
export const ROOT_ACTION = 'release-gate';

/** Actions that have code: the folders of `actions/` with an `index.ts`, sorted. */
export function actionsWithCode(root: string): readonly string[] {
  return folders(join(root, 'actions')).filter((name) => existsSync(join(root, 'actions', name, 'index.ts')));
}

/** Actions that can be used: root folders with an `action.yml`, and the root's own, sorted. */
export function actionsWithContract(root: string): readonly string[] {
  const named = folders(root).filter((name) => existsSync(join(root, name, 'action.yml')));
  const own = existsSync(join(root, 'action.yml')) ? [ROOT_ACTION] : [];
  return [...named, ...own].sort();
}

/** The folder of an action's `action.yml` and `README.md`. */
export function contractFolder(root: string, name: string): string {
  return name === ROOT_ACTION ? root : join(root, name);
}

/** Names without a counterpart, one sentence each; empty when code and contract agree. */
export function unpaired(root: string): readonly string[] {
  const code = actionsWithCode(root);
  const contract = actionsWithContract(root);
  return [
    ...code
      .filter((name) => !contract.includes(name))
      .map((name) => `actions/${name} has code but no contract: write ${where(name)}`),
    ...contract
      .filter((name) => !code.includes(name))
      .map((name) => `${where(name)} has no code: write actions/${name}/index.ts`),
  ];
}

function where(name: string): string {
  return name === ROOT_ACTION ? 'action.yml' : `${name}/action.yml`;
}

function folders(parent: string): readonly string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map((entry) => entry.name)
    .sort();
}
