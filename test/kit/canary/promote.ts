import './loaded.ts';
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { inputs as specs, type CanaryInputs } from '../../../actions/canary-promote/inputs.ts';
import { canaryPromote } from '../../../actions/canary-promote/main.ts';
import { type CanaryOutput, outputs } from '../../../actions/canary-promote/outputs.ts';
import { realWorld } from '../../../actions/canary-promote/collect/real-world.ts';
import type { World } from '../../../actions/canary-promote/collect/world.ts';
import { connectTo } from '../../../actions/release-cut/collect/connect.ts';
import { deployerFor } from '../../../shared/adapters/deploy/deployer.ts';
import { runOn } from '../../adapters/deploy/on-cluster.ts';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { failedOutcome, reasonsOf } from '../../../shared/shell/failed-outcome.ts';
import { originOf } from '../../../shared/shell/origin.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';
import { recordOf } from '../../../shared/shell/record-of.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import { TEST_ENVIRONMENT } from '../repository.ts';
import { createLife, type Life } from './life.ts';
import { remembering } from './remembering.ts';
import type { Stage } from './stage.ts';

export type PromoteOptions = {
  readonly actor?: string;
  readonly event?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly world?: (world: World) => World;
  /** Of this process; without one it lives for ever. */
  readonly life?: Life;
  /** Real milliseconds that one request to GitHub may take. */
  readonly patience?: number;
};

/** The inputs of a run that gives only some: as the runner fills in the defaults. */
export function canaryInputs(given: Partial<CanaryInputs>): CanaryInputs {
  const read = Object.entries(specs).map(([name, spec]) => {
    const preset =
      spec.default === undefined || spec.default.startsWith('$') ? undefined : spec.parse(spec.default);
    return [name, preset?.ok === true ? preset.value : undefined] as const;
  });
  return { ...(Object.fromEntries(read) as CanaryInputs), 'github-token': 'ghs_job', ...given };
}

let runs = 1000;

/** A run of canary-promote in this process, against the stand-ins of a stage. */
export function promote(
  stage: Stage,
  given: Partial<CanaryInputs>,
  options: PromoteOptions = {},
): Promise<Outcome<CanaryOutput>> {
  const { clock, github, prometheus, dir, cluster, ledger, outbox } = stage;
  const {
    actor = 'kim',
    event = 'workflow_dispatch',
    run = String((runs += 1)),
    life = createLife(),
  } = options;
  const env = {
    GITHUB_SERVER_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: run,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_ACTOR: actor,
    GITHUB_EVENT_NAME: event,
    PROMETHEUS_URL: prometheus.url,
    ...options.env,
  };
  const sleep = (ms: number): Promise<void> => life.alive(() => clock.sleep(ms));
  const runCommand = runOn(cluster, []);
  const around: Surroundings = {
    at: clock.now(),
    now: clock.now,
    sleep,
    env,
    progress: () => undefined,
    holder: { actor, run, attempt: '1', process: `process-${run}` },
    seal: (outcome) =>
      recordOf(outcome, { at: clock.now(), origin: originOf('canary-promote', env), inputs: {} }),
  };
  const real = realWorld({ env, now: clock.now, sleep });
  const world: World = {
    ...real,
    ...outbox?.hands(life),
    readText: async (path) => {
      const full = isAbsolute(path) ? path : join(dir, path);
      return existsSync(full) ? readText(full) : { kind: 'absent' };
    },
    openRepository: async () => {
      const repository = await openRepository(createRun(TEST_ENVIRONMENT), dir);
      return stage.known === undefined ? repository : remembering(repository, stage.known);
    },
    connect: async (to) => {
      const connection = await connectTo(to, env, { now: clock.now, sleep, random: () => 0 });
      if (connection.kind === 'not-connected') return connection;
      const { client } = connection.github;
      client.octokit.hook.before('request', () => life.alive(() => Promise.resolve()));
      const { patience = client.timeout } = options;
      return { ...connection, github: { ...connection.github, client: { ...client, timeout: patience } } };
    },
    ...(ledger === undefined ? {} : { ledger: () => Promise.resolve(ledger.of(life)) }),
    deployer: ({ entry, name }, { unit, keepsOld }) =>
      deployerFor(
        entry,
        name,
        { type: unit.type, scaleDownDelay: keepsOld },
        (command, args, more) => life.alive(() => runCommand(command, args, more)),
        {},
      ),
    within: (_, ask) => ask(),
  };
  return canaryPromote(canaryInputs(given), options.world?.(world) ?? world, around).catch(
    (thrown: unknown) => failedOutcome({ name: 'canary-promote', outputs }, reasonsOf(thrown)),
  );
}
