import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { parsed } from '../../../shared/quantity/parsed.ts';
import type { World } from '../../canary-promote/collect/world.ts';
import type { StoodIn } from '../cluster/places.ts';
import { clientOver } from '../github/client.ts';
import '../github/loaded.ts';
import { repositoryOver } from '../github/repository.ts';
import { gitHubInMemory } from '../github/server.ts';
import type { Life } from '../time/clock.ts';
import type { Stage } from './stage.ts';

/** One process in the world of a rehearsal. */
export type Process = {
  readonly env: Readonly<Record<string, string>>;
  readonly life: Life;
  /** Number of its run on GitHub. */
  readonly run: string;
  /** The runner is gone. */
  readonly die: (after: string) => void;
};

/** The world as canary-promote sees it, all of it in memory. Nothing of the configuration is run and no host is asked. */
export function worldOf(stage: Stage, { env, life, run, die }: Process): World {
  const { clock, setting, state, objects, faults, chronicle, metrics } = stage;
  const dies = faults.dies;
  faults.dies = undefined;
  let writes = 0;
  /** To be called after each write; the one that it dies of never returns. */
  const written = async (what: string): Promise<void> => {
    writes += 1;
    if (writes !== dies?.after) return;
    dies.happened();
    die(what);
    await new Promise(() => undefined);
  };
  const pacing = { now: clock.now, sleep: life.sleep, random: () => 0.5 };
  const server = gitHubInMemory({ state, objects }, clock.now, {
    before: () => faults.gitHub === 'up',
    after: async ({ method, path }, status) => {
      if (method === 'GET' || status >= 300) return;
      tellIssue(stage, method, path);
      await written(`${method} ${path}`);
    },
  });
  const client = clientOver(server.fetch, state.repository, pacing);
  const configText = () => stage.config.text;
  const readText: World['readText'] = (path) =>
    path === setting.configPath
      ? Promise.resolve({ kind: 'text', text: configText() })
      : setting.readText(path);
  return {
    env,
    readText,
    openRepository: () =>
      Promise.resolve(
        repositoryOver(stage.history(), objects, (path) =>
          path === setting.configFile ? configText() : undefined,
        ),
      ),
    connect: () =>
      Promise.resolve({
        kind: 'connected',
        github: { client, remote: { url: 'https://rehearsal.invalid', token: '' }, token: '', ownRun: run },
      }),
    ledger: () => Promise.resolve(faultyLedger(stage)),
    gate: {
      env,
      readText,
      prometheus: () => parsed(metrics.prometheus()),
      alerts: () =>
        Promise.resolve({ kind: 'answered', value: { since: clock.now(), until: clock.now(), alerts: [] } }),
      pagerDuty: () => Promise.resolve({ kind: 'answered', value: [...stage.incidents] }),
      issues: () => Promise.resolve({ kind: 'answered', value: [...stage.incidents] }),
      probe: ({ probe }) =>
        Promise.resolve({
          probe: probe.name,
          at: clock.now(),
          answer: {
            kind: 'answered',
            value: faults.probes
              ? { passed: false, message: `${probe.name} answers 500`, observed: '500', limit: '200' }
              : { passed: true, message: `${probe.name} passes`, observed: undefined, limit: undefined },
          },
        }),
    },
    deployer: ({ name }, settings) => {
      const place = stage.places.get(name);
      if (place === undefined) throw new Error(`the rehearsal has no place ${name}`);
      const deployer = place.deployer(runOn(stage, place), settings);
      return {
        ...deployer,
        write: async (command, seen) => {
          const performed = await deployer.write(command, seen);
          stage.look();
          if (performed.kind === 'done') await written(`${command.kind} ${name}`);
          return performed;
        },
      };
    },
    send: async (to, notice) => {
      const target = to.kind === 'slack' && to.channel !== null ? to.channel : to.kind;
      chronicle.add({ kind: 'notice', at: clock.now(), to: target, text: notice.title });
      await written(`notice to ${target}`);
      return { kind: 'done' };
    },
    page: async (page) => {
      chronicle.add({
        kind: 'page',
        at: clock.now(),
        page: page.kind,
        key: page.dedupKey,
        text: page.summary,
      });
      await written(`page ${page.kind}`);
      return { kind: 'done' };
    },
    within: life.within,
    setFlag: async ({ name }) => {
      chronicle.add({ kind: 'flag', at: clock.now(), name });
      await written(`flag ${name}`);
      return { kind: 'done' };
    },
  };
}

/** kubectl and helm, as the stand-in answers them. */
function runOn(stage: Stage, { cluster }: StoodIn): Run {
  return async (command, args, options = {}) => {
    if (cluster === undefined) throw new Error('own commands are not run in a rehearsal');
    const { input, onStdout } = options;
    const ran = await cluster.run(command, args, input === undefined ? {} : { input });
    stage.glance(args[0] === 'get');
    if (onStdout === undefined) return ran;
    onStdout(Buffer.from(ran.stdout));
    return { ...ran, stdout: '' };
  };
}

function faultyLedger({ ledger, faults }: Stage): LedgerStore {
  const guarded = <T>(ask: () => Promise<T>): Promise<T> => {
    if (faults.ledger === 'up') return ask();
    if (faults.ledger === 'silent') return new Promise(() => undefined);
    const message = 'GitHub answered 502 to the ledger: Server Error';
    return Promise.reject(new CouldNotDecide([{ code: 'unreachable', message }]));
  };
  return {
    head: () => guarded(ledger.head),
    read: (commit, path) => guarded(() => ledger.read(commit, path)),
    write: (write) => guarded(() => ledger.write(write)),
  };
}

/** What was written on GitHub, as far as people look at it. */
function tellIssue({ state, chronicle, clock }: Stage, method: string, path: string): void {
  if (method !== 'POST' || !path.endsWith('/issues')) return;
  const issue = state.issues.rows.at(-1);
  if (issue === undefined) return;
  const { number, title, labels } = issue;
  chronicle.add({ kind: 'issue', at: clock.now(), number, title, labels });
}
