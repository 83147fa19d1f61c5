import type { Arguments } from '../argv/flags.ts';
import { failed, printed, type Ran } from '../argv/ran.ts';
import { textAt, type Json } from '../objects/json.ts';
import type { World } from '../world.ts';
import { writeRelease, type Step } from './calls.ts';
import { changeRelease } from './change.ts';
import { merged, type Release, type Revision } from './releases.ts';
import { historyOf, renderRelease, rowOf } from './render.ts';
import { parseSet } from './values.ts';

export type Command = {
  readonly world: World;
  readonly args: Arguments;
  readonly namespace: string;
};

/** Only JSON: what helm prints for people is not for programs. */
function json(value: Json, { args }: Command, otherwise: string): Ran {
  return args.flags['output'] === 'json' ? printed(JSON.stringify(value)) : printed(otherwise);
}

function revisionOf({ args }: Command, release: Release): Revision | undefined {
  const asked = args.flags['revision'];
  if (asked === undefined) return release.revisions.at(-1);
  return release.revisions.find(({ revision }) => String(revision) === asked);
}

/** `helm status|history|get values <release>`. */
export function show(command: Command, verb: string, release: Release): Ran {
  if (verb === 'history') return json(historyOf(release), command, release.name);
  const revision = revisionOf(command, release);
  if (revision === undefined) return failed('Error: release: not found');
  if (verb === 'status') return json(renderRelease(release, revision), command, `STATUS: ${revision.status}`);
  return json(revision.values, command, JSON.stringify(revision.values));
}

/** `helm list`. */
export function list(command: Command): Ran {
  const rows = command.world.releases.all.flatMap((release) => {
    const last = release.revisions.at(-1);
    const here = release.namespace === command.namespace || command.args.flags['all-namespaces'] === 'true';
    return here && last !== undefined ? [rowOf(release, last)] : [];
  });
  return json(rows, command, rows.map((row) => textAt(row, 'name')).join('\n'));
}

/** The values of an upgrade: without a word about old ones they are lost as soon as there are new ones. */
function upgradedValues({ args }: Command, last: Revision | undefined): Revision['values'] | undefined {
  const given = [
    ...args.all('set').map((text) => parseSet(text, false)),
    ...args.all('set-string').map((text) => parseSet(text, true)),
  ];
  const old = last?.values ?? {};
  const keeps = args.flags['reuse-values'] === 'true' || args.flags['reset-then-reuse-values'] === 'true';
  const resets = args.flags['reset-values'] === 'true';
  let values = keeps || (given.length === 0 && !resets) ? old : {};
  for (const one of given) {
    if (one === undefined) return undefined;
    values = merged(values, one);
  }
  return values;
}

/** `helm upgrade <release> <chart>`. It does not wait: nothing here moves but the clock of the caller. */
export function* upgrade(command: Command, release: Release): Step<Ran> {
  const { args, namespace, world } = command;
  const [name = '', chart] = args.words;
  if (chart === undefined) return failed('Error: "helm upgrade" requires 2 arguments');
  const last = release.revisions.at(-1);
  if (last?.status.startsWith('pending') === true) {
    return failed('Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress');
  }
  // What failed keeps nothing: helm goes on from what is deployed (helm/pkg/action/upgrade.go, prepareUpgrade).
  const current = release.revisions.findLast(({ status }) => status === 'deployed') ?? last;
  const values = upgradedValues(command, current);
  if (values === undefined) return failed('Error: failed parsing --set data: key has no value');
  const { description = 'Upgrade complete' } = args.flags;
  const change = { kind: 'upgrade', description, chart, values } as const;
  const wrong = yield* writeRelease('upgrade', namespace, name, (cut) =>
    changeRelease(world, release, change, cut),
  );
  if (wrong !== undefined) return wrong;
  const next = world.releases.get(namespace, name) ?? release;
  const newest = next.revisions.at(-1);
  if (newest === undefined) return failed('Error: release: not found');
  return json(renderRelease(next, newest), command, `Release "${name}" has been upgraded. Happy Helming!`);
}

/** `helm rollback <release> [revision]`: to the one before by default. It works where an upgrade is stuck, too. */
export function* rollback(command: Command, release: Release): Step<Ran> {
  const { args, namespace, world } = command;
  const [name = '', asked = '0'] = args.words;
  if (!/^\d{1,9}$/.test(asked)) {
    return failed(
      `Error: could not convert revision to a number: strconv.Atoi: parsing "${asked}": invalid syntax`,
    );
  }
  const newest = release.revisions.at(-1)?.revision ?? 0;
  const wanted = Number(asked) === 0 ? newest - 1 : Number(asked);
  const target = release.revisions.find(({ revision }) => revision === wanted);
  if (target === undefined) return failed(`Error: release has no ${wanted} version`);
  const { chart, values } = target;
  const change = { kind: 'rollback', description: `Rollback to ${wanted}`, chart, values } as const;
  const wrong = yield* writeRelease('rollback', namespace, name, (cut) =>
    changeRelease(world, release, change, cut),
  );
  return wrong ?? printed('Rollback was a success! Happy Helming!');
}
