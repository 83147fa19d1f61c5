import type { Deployer, DeployCommand, Deployment, PlaceName } from '../../canary/deployment.ts';
import type { Performed } from '../../drive/performed.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { imageParts } from '../deploy/image-parts.ts';
import { mapped } from '../deploy/mapped.ts';
import { because } from '../deploy/outcome.ts';
import { refuseImage } from '../deploy/plain.ts';
import type { ClusterPlace } from '../kubernetes/kubectl.ts';
import type { Environment, Run } from '../process/run.ts';
import { createHelm, type Helm, type HelmCommand, type History, type Revision } from './helm.ts';
import {
  descriptionOf,
  imageOfRevision,
  isPending,
  isRollback,
  originOf,
  revisionBefore,
  shownOf,
} from './revisions.ts';

export type HelmEntry = ClusterPlace & {
  readonly release: string;
  readonly chart?: string | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
};

const DEFAULT_SET = { 'image.tag': '{tag}' };
const PART = /\{\w{1,20}\}/g;
const KNOWN_PART = /\{(?:image|repository|tag|digest)\}/g;

/**
 * Changes a release of helm as a whole. A pin upgrades it, an undo rolls it back to the revision that had the image; there is
 * no weight between 0 and 100. Helm's own `--atomic` is left out: the way back is ours to decide.
 */
export function helmDeployer(entry: HelmEntry, place: PlaceName, run: Run, env: Environment): Deployer {
  const helm = createHelm(run, entry, env);
  const target = `helm release ${entry.release} in ${entry.namespace}`;
  let last: History | undefined;
  return {
    place,
    kind: 'helm',
    target,
    read: async () =>
      mapped(await helm.history(entry.release), (history) => {
        last = history;
        return shownOf(history);
      }),
    write: (command, seen) => write(helm, entry, target, command, seen),
    byHand: (command) => {
      const change = last === undefined ? undefined : changeOf(entry, target, last, command);
      const status: HelmCommand = { verb: 'status', options: [], words: [entry.release] };
      return helm.line(change !== undefined && 'verb' in change ? change : status);
    },
    preflight: async (weights) =>
      mapped(await helm.history(entry.release), () => obstacles(entry, target, weights)),
  };
}

async function write(
  helm: Helm,
  entry: HelmEntry,
  target: string,
  command: DeployCommand,
  seen: Deployment,
): Promise<Performed> {
  const refused = 'image' in command ? refuseImage(command.image) : undefined;
  if (refused !== undefined) return refused;
  const answer = await helm.history(entry.release);
  if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason };
  const shown = shownOf(answer.value);
  if (shown.guard !== seen.guard)
    return because('overtaken', 'overtaken', `${target} has changed since it was read; nothing was written`);
  const change = changeOf(entry, target, answer.value, command);
  return 'kind' in change ? change : helm.write(`change ${target}`, change);
}

/** What helm is to be told, or why nothing. */
function changeOf(
  entry: HelmEntry,
  target: string,
  history: History,
  command: DeployCommand,
): HelmCommand | Performed {
  const { all, newest } = history;
  const desired = imageOfRevision(newest, all);
  const isDeployed = newest.status === 'deployed';
  switch (command.kind) {
    case 'set-weight':
      if (command.to !== 100)
        return because('refused', 'unsupported', `${target} cannot have ${command.to}% of the traffic`);
      return isDeployed ? { kind: 'done' } : onItsWay(entry, target);
    case 'pin':
      if (desired === command.image && isDeployed) return { kind: 'done' };
      return isPending(newest) ? onItsWay(entry, target) : upgrade(entry, target, command.image);
    case 'abort': {
      // A release that is deployed as a whole is taken back by `undo` with its image.
      if (isDeployed) return { kind: 'done' };
      const begun = isRollback(newest) ? originOf(newest, all) : undefined;
      const before = begun === newest ? undefined : (begun ?? revisionBefore(history));
      return before === undefined
        ? because('refused', 'no-stable', `${target} has no revision before to go back to`)
        : rollback(entry, before);
    }
    case 'undo': {
      if (desired === command.image && isDeployed) return { kind: 'done' };
      const had = all.findLast(
        (one) =>
          (one.status === 'deployed' || one.status === 'superseded') &&
          imageOfRevision(one, all) === command.image,
      );
      return had === undefined ? upgrade(entry, target, command.image) : rollback(entry, had);
    }
  }
}

/** Helm has no lock but this status, and a helm that was killed leaves it for ever; only a rollback goes through then. */
function onItsWay({ release }: HelmEntry, target: string): Performed {
  return because(
    'overtaken',
    'on-its-way',
    `${target} is on its way already; look again. Where no helm runs any more, one was killed half way: \`helm rollback ${release}\` ends its work`,
  );
}

function rollback({ release }: HelmEntry, to: Revision): HelmCommand {
  return { verb: 'rollback', options: [], words: [release, String(to.revision)] };
}

function upgrade(
  { release, chart, set = DEFAULT_SET }: HelmEntry,
  target: string,
  image: string,
): HelmCommand | Performed {
  if (chart === undefined)
    return because('refused', 'unsupported', `${target} has no \`chart\` in its deploy entry to upgrade to`);
  const options = ['--reuse-values', `--description=${descriptionOf(image)}`];
  for (const [name, template] of Object.entries(set)) {
    const value = filled(template, image);
    if (!value.ok) return because('refused', 'invalid', `${target}: the value ${name} ${value.message}`);
    options.push(`--set-string=${name}=${value.value}`);
  }
  return { verb: 'upgrade', options, words: [release, chart] };
}

/** A part that the image does not have would leave the one of the version before in place. */
function filled(template: string, image: string): Parsed<string> {
  const parts: Readonly<Record<string, string | undefined>> = { ...imageParts(image), image };
  const missing = [...template.matchAll(/\{(\w{1,20})\}/g)].find(
    ([, name = '']) => parts[name] === undefined,
  );
  if (missing !== undefined) return unparsed(`needs ${missing[0]}, which ${image} does not have`);
  // Helm splits values at commas and reads a backslash as an escape.
  const text = template.replaceAll(/\{(\w{1,20})\}/g, (_, name: string) => parts[name] ?? '');
  return parsed(text.replaceAll(/[\\,]/g, String.raw`\$&`));
}

function obstacles(
  { chart, set = DEFAULT_SET }: HelmEntry,
  target: string,
  weights: readonly number[],
): readonly string[] {
  const between = weights.filter((weight) => weight < 100);
  const unknown = Object.values(set).flatMap((value) => value.replaceAll(KNOWN_PART, '').match(PART) ?? []);
  const problems: string[] = [];
  if (between.length > 0)
    problems.push(
      `${target} is changed as a whole and cannot stop at ${between.join('%, ')}%: use a strategy with the one step 100%`,
    );
  if (chart === undefined) problems.push(`${target} has no \`chart\`, so no version can be pinned`);
  if (unknown.length > 0)
    problems.push(
      `${target} sets ${unknown.join(', ')}; known are {image}, {repository}, {tag} and {digest}`,
    );
  return problems;
}
