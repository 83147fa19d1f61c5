import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { addRuleset, addStatus, addWorkflow, addWorkflowRun } from '../../../stand-ins/github/state/add.ts';
import { update } from '../../../stand-ins/github/state/table.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../../../stand-ins/github/start.ts';
import { createRepository, runGit } from '../repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { Story } from './story.ts';

/** A story told once: copies of it cost little. */
export type Scene = {
  readonly story: Story;
  readonly inputs: Partial<CutInputs>;
  /** The repository the story was told in. */
  readonly source: string;
  /** A clone of it with its files, to be copied. */
  readonly clone: string;
  /** Every commit of it. */
  readonly commits: readonly string[];
  /** Where copies go. */
  readonly folder: string;
};

/** The workflow that the cuts themselves run in; its runs are not what a cut makes. */
export const OWN_WORKFLOW = '.github/workflows/release-train.yml';

/** Tells a story: `v1.0.0` is on the first commit of `main`. */
export async function setScene(story: Story): Promise<Scene> {
  const folder = temporaryFolder();
  const repository = await createRepository({ dir: join(folder, 'source') });
  await repository.commit('feat: begin', {
    files: {
      'app.txt': 'sum 0\n',
      '.github/release.yml': `version: 1\n${story.config}\n`,
      '.github/workflows/ci.yml': 'on: [push, workflow_dispatch]\n',
    },
  });
  await repository.tag('v1.0.0', { annotated: 'v1.0.0' });
  const inputs = await story.tell(repository);
  const clone = join(folder, 'clone');
  await runGit(folder, ['clone', '--quiet', '--template=', repository.dir, clone]);
  const commits = (await repository.git('rev-list', '--all')).trim().split('\n');
  return { story, inputs, source: repository.dir, clone, commits, folder };
}

/** A GitHub that has the scene's repository, all of its commits green. */
export type Shop = {
  readonly scene: Scene;
  readonly github: GitHub;
  /** A new clone, as a job checks it out; its folder. */
  readonly checkout: () => string;
  /** Starts a run of the workflow that cuts; returns its number. */
  readonly beginRun: () => string;
  readonly endRun: (run: string) => void;
  /** Runs git in the repository on the server. */
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly close: () => Promise<void>;
};

export async function openShop(scene: Scene, options: GitHubOptions = {}): Promise<Shop> {
  const github = await startGitHub({ repository: scene.source, ...options });
  const { state } = github;
  for (const sha of scene.commits) addStatus(state, { sha, context: 'ci' });
  addWorkflow(state, { path: '.github/workflows/ci.yml' });
  addWorkflow(state, { path: OWN_WORKFLOW, on: ['workflow_dispatch'] });
  return shopOf(scene, github);
}

/** Another GitHub in which all is as it is in this one now. */
export async function copyShop({ scene, github: from }: Shop, options: GitHubOptions = {}): Promise<Shop> {
  const github = await startGitHub(options);
  cpSync(from.gitDirectory, github.gitDirectory, { recursive: true });
  github.state.lastId = from.state.lastId;
  for (const table of TABLES) copyRows(from.state[table], github.state[table]);
  return shopOf(scene, github);
}

const TABLES = ['issues', 'pulls', 'labels', 'releases', 'statuses', 'workflows', 'workflowRuns'] as const;

function copyRows(from: { readonly rows: readonly unknown[] }, to: object): void {
  Object.assign(to, { rows: from.rows });
}

const open = new Set<GitHub>();

// A test that fails half way leaves its own behind.
afterAll(async () => {
  for (const github of open) await github.close();
});

function shopOf(scene: Scene, github: GitHub): Shop {
  const { state } = github;
  open.add(github);
  return {
    scene,
    github,
    checkout: () => checkOut(scene, github),
    beginRun: () => {
      const [headSha = ''] = scene.commits;
      const workflow = state.workflows.rows.find(({ path }) => path === OWN_WORKFLOW)?.id ?? 0;
      const run = { workflow, event: 'workflow_dispatch', headBranch: 'main', headSha } as const;
      return String(addWorkflowRun(state, { ...run, status: 'in_progress' }).id);
    },
    endRun: (run) => {
      const found = state.workflowRuns.rows.find(({ id }) => String(id) === run);
      if (found === undefined) throw new Error(`there is no run ${run}`);
      update(state.workflowRuns, { ...found, status: 'completed', conclusion: 'cancelled' });
    },
    git: async (...args) => (await runGit(github.gitDirectory, args)).trim(),
    close: async () => {
      open.delete(github);
      await github.close();
    },
  };
}

function checkOut(scene: Scene, { url }: GitHub): string {
  const dir = mkdtempSync(join(scene.folder, 'checkout-'));
  cpSync(scene.clone, dir, { recursive: true });
  const origin = `[remote "origin"]\n\turl = ${url}/acme/shop.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
  writeFileSync(join(dir, '.git/config'), `[core]\n\trepositoryformatversion = 0\n\tbare = false\n${origin}`);
  return dir;
}

/** A rule on refs of these patterns that nobody may bypass. */
export function forbid(
  { github }: Shop,
  target: 'branch' | 'tag',
  pattern: string,
  type: 'creation' | 'update',
): void {
  addRuleset(github.state, {
    name: `no ${type} of ${pattern}`,
    target,
    include: [pattern],
    rules: [{ type }],
  });
}
