import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

const ACTIONS = ['canary-promote', 'release-cut', 'slo-gate'];
const WORKFLOWS = '.github/workflows';
const EXAMPLES = 'workflows-examples';

/** What a `uses: org/release-actions/…@v1` downloads, in a folder: workflows, actions and their bundles. */
export function packSuite(): string {
  const folder = temporaryFolder();
  for (const name of [...ACTIONS, 'dist']) cpSync(name, join(folder, name), { recursive: true });
  mkdirSync(join(folder, WORKFLOWS), { recursive: true });
  for (const name of readdirSync(WORKFLOWS).filter((file) => file.startsWith('release-')))
    cpSync(join(WORKFLOWS, name), join(folder, WORKFLOWS, name));
  return folder;
}

/**
 * What act takes from folders of this machine instead of github.com: the suite, and each action of GitHub's own at the commit that
 * a workflow pins, which `third-party/` has a replacement for.
 *
 * @returns such as `actions/checkout@3d3c42e=/path`, for `--local-repository`
 */
export function localRepositories(suite: string): readonly string[] {
  const texts = [join(suite, WORKFLOWS), EXAMPLES].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yml'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const used = texts.flatMap((text) => [...text.matchAll(/\buses: (actions\/[\w-]+)@([0-9a-f]{40})/g)]);
  const replaced = used.map(([, action = '', commit = '']) => `${action}@${commit}=${replacementOf(action)}`);
  return [`org/release-actions@v1=${suite}`, ...new Set(replaced)];
}

function replacementOf(action: string): string {
  return join(import.meta.dirname, 'third-party', action.replace('/', '-'));
}
