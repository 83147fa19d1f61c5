import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { addWorkflow, addWorkflowRun } from '../../../stand-ins/github/state/add.ts';
import type { State } from '../../../stand-ins/github/state/state.ts';
import { update } from '../../../stand-ins/github/state/table.ts';
import { createCluster } from '../../../stand-ins/cluster/create.ts';
import { createClock } from './clock.ts';
import { HEALTHY } from './health.ts';
import { createLedger } from './ledger-in-memory.ts';
import { createOutbox } from './outbox.ts';
import { setStage, type Stage, type StageOptions } from './stage.ts';

/** One shop that is put back to its beginning before each walk, so that one GitHub and one clone serve hundreds of runs. */
export type Arena = {
  /** As it was at first: a new cluster, clock and ledger, and GitHub as it was. What was taken from the last one is void. */
  readonly enter: (cluster?: StageOptions['cluster']) => Stage;
  /** Starts a run of a workflow that promotes; returns its number. */
  readonly beginRun: () => string;
  readonly endRun: (run: string) => void;
};

export async function openArena(options: StageOptions = {}): Promise<Arena> {
  const base = await setStage({ ...options, inMemory: true });
  const { github } = base;
  const { state } = github;
  addWorkflow(state, { path: '.github/workflows/release-promote.yml', on: ['workflow_dispatch'] });
  const rows = rowsOf(state);
  const { latestRelease, lastId } = state;
  const sha = state.statuses.rows[0]?.sha ?? '';
  let clock = createClock(options.start ?? new Date(base.clock.now()).toISOString());
  const start = clock.now();
  return {
    enter: (given = options.cluster) => {
      github.setFaults([]);
      for (const [name, kept] of rows) Object.assign(state[name], { rows: kept, behind: undefined });
      Object.assign(state, { latestRelease, lastId });
      rmSync(join(github.gitDirectory, 'refs/tags/v1.1.0'), { force: true });
      clock = createClock(new Date(start).toISOString());
      base.clock.follow(clock);
      base.setHealth(options.health ?? HEALTHY);
      base.prometheus.setFaults([]);
      const cluster = createCluster({ services: [{ name: 'api' }], ...given, now: clock.now });
      return { ...base, clock, cluster, ledger: createLedger(), outbox: createOutbox() };
    },
    beginRun: () => {
      const workflow = state.workflows.rows[0]?.id ?? 0;
      const run = { workflow, event: 'workflow_dispatch', headBranch: 'main', headSha: sha } as const;
      return String(addWorkflowRun(state, { ...run, status: 'in_progress', createdAt: clock.now() }).id);
    },
    endRun: (run) => {
      const found = state.workflowRuns.rows.find(({ id }) => String(id) === run);
      if (found === undefined) throw new Error(`there is no run ${run}`);
      update(state.workflowRuns, { ...found, status: 'completed', conclusion: 'cancelled' });
    },
  };
}

const TABLES = [
  'issues',
  'comments',
  'labels',
  'releases',
  'workflows',
  'workflowRuns',
  'deployments',
  'runReviews',
] as const;

function rowsOf(state: State) {
  return TABLES.map((name) => [name, state[name].rows] as const);
}
