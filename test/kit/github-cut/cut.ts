import { connectTo } from '../../../actions/release-cut/collect/connect.ts';
import type { World } from '../../../actions/release-cut/collect/world.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { releaseCut } from '../../../actions/release-cut/main.ts';
import { type CutOutput, outputs } from '../../../actions/release-cut/outputs.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { failedOutcome, reasonsOf } from '../../../shared/shell/failed-outcome.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';
import { AT, cutInputs } from '../../actions/release-cut/facts.ts';
import { surroundings, worldIn } from '../../actions/release-cut/real-cut.ts';
import { TEST_ENVIRONMENT } from '../repository.ts';
import type { Shop } from './shop.ts';

export type CutOptions = {
  /** Number of the run; a new one unless given. */
  readonly run?: string;
  readonly attempt?: string;
  /** When the run begins; its clock moves only while it sleeps. */
  readonly at?: number;
  readonly token?: string;
  /** Milliseconds that one request or push may take. */
  readonly patience?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly inputs?: Partial<CutInputs>;
};

/** How a run came to rest; `undefined` for one that was killed. */
export type Rest = Outcome<CutOutput> | undefined;

/** A run under way. Killed, it neither writes nor ends: whatever it waits for never comes. */
export type CutRun = {
  readonly run: string;
  readonly rest: Promise<Rest>;
  readonly kill: () => void;
  readonly said: readonly string[];
};

const PATIENCE = 60_000;
const NEVER = new Promise<never>(() => undefined);

/** The environment of a job in the shop. */
export function jobEnvironment(
  { github }: Shop,
  run: string,
  attempt: string,
): Readonly<Record<string, string>> {
  return {
    GITHUB_SERVER_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: run,
    GITHUB_RUN_ATTEMPT: attempt,
    GITHUB_ACTOR: 'kim',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
  };
}

/** Starts the scene's cut in this process, with a clone, a holder and a clock of its own. */
export function startCut(shop: Shop, options: CutOptions = {}): CutRun {
  const { run = shop.beginRun(), attempt = '1', token = 'ghs_job', at = AT } = options;
  const env = { ...jobEnvironment(shop, run, attempt), ...options.env };
  const inputs = cutInputs({
    'dry-run': false,
    'github-token': token,
    ...shop.scene.inputs,
    ...options.inputs,
  });
  const said: string[] = [];
  let clock = at;
  let isDead = false;
  let die = (): void => undefined;
  const death = new Promise<undefined>((resolve) => {
    die = () => {
      isDead = true;
      resolve(undefined);
    };
  });
  const alive = <T>(act: () => Promise<T>): Promise<T> => (isDead ? NEVER : act());
  const sleep = (ms: number) =>
    alive(() => {
      clock += ms;
      return Promise.resolve();
    });
  const around = surroundings(env, {
    at,
    now: () => clock,
    sleep,
    holder: { actor: 'kim', run, attempt, process: `process-${run}-${attempt}` },
    progress: (line) => void said.push(line),
  });
  const world = mortalWorld(shop.checkout(), env, options.patience ?? PATIENCE, {
    now: around.now,
    sleep,
    alive,
  });
  const rest = releaseCut(inputs, world, around).catch((thrown: unknown) =>
    failedOutcome({ name: 'release-cut', outputs }, reasonsOf(thrown)),
  );
  return { run, rest: Promise.race([rest, death]), kill: die, said };
}

type Life = {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly alive: <T>(act: () => Promise<T>) => Promise<T>;
};

function mortalWorld(
  dir: string,
  env: Readonly<Record<string, string>>,
  patience: number,
  { now, sleep, alive }: Life,
): World {
  return {
    ...worldIn(dir, env),
    openRepository: async () => {
      const repository = await openRepository(createRun(TEST_ENVIRONMENT), dir);
      return {
        ...repository,
        pushAtomic: (push) => alive(() => repository.pushAtomic({ ...push, timeout: patience })),
      };
    },
    connect: async (to) => {
      const connection = await connectTo(to, env, { now, sleep, random: () => 0 });
      if (connection.kind === 'not-connected') return connection;
      const { client } = connection.github;
      client.octokit.hook.before('request', () => alive(() => Promise.resolve()));
      return { ...connection, github: { ...connection.github, client: { ...client, timeout: patience } } };
    },
  };
}

/** The scene's cut from beginning to end. */
export async function cut(shop: Shop, options: CutOptions = {}): Promise<Outcome<CutOutput>> {
  const rest = await startCut(shop, options).rest;
  if (rest === undefined) throw new Error('the run was killed');
  return rest;
}
