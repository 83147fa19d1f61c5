import type { Deployer, DeployCommand, PlaceName } from '../../canary/deployment.ts';
import type { Performed } from '../../drive/performed.ts';
import { because } from '../deploy/outcome.ts';
import { refuseImage } from '../deploy/plain.ts';
import { type ClusterPlace, createKubectl } from '../kubernetes/kubectl.ts';
import type { Environment, Run } from '../process/run.ts';
import { askHistory } from './begun.ts';
import { createHelm, type HelmCommand, type History, type Revision } from './helm.ts';
import type { Pods } from './pods.ts';
import { lookAtPods } from './release-pods.ts';
import {
  canBeEnded,
  descriptionOf,
  imageOfRevision,
  isPending,
  isRollback,
  originOf,
  revisionBefore,
  shownOf,
  wasDeployed,
} from './revisions.ts';
import { missingRights } from './rights.ts';
import { DEFAULT_SET, unknownParts, type ValueSet, valuesOf } from './values.ts';

export type HelmEntry = ClusterPlace & {
  readonly release: string;
  readonly chart?: string | undefined;
  readonly set?: ValueSet | undefined;
};

/**
 * Changes a release of helm as a whole. A pin upgrades it, an undo rolls it back to the revision that had the image; there is
 * no weight between 0 and 100. An upgrade that was cut off is ended by the same pin or taken back; helm itself would refuse
 * every other one.
 *
 * Helm's own `--wait` and `--atomic` are left out. Both keep helm at it until the pods are up: meanwhile nobody measures, no rollback
 * gets through (`pending-upgrade`), and a runner that dies leaves it so. With `--atomic` helm would go back by itself, untold. What
 * they wait for is looked at instead: the workloads of the release, which a step must show as come up.
 */
export function helmDeployer(entry: HelmEntry, place: PlaceName, run: Run, env: Environment): Deployer {
  const helm = createHelm(run, entry, env);
  const target = `helm release ${entry.release} in ${entry.namespace}`;
  const kubectl = createKubectl(run, entry, env);
  const ask = () => askHistory(helm, entry.release, entry.set ?? DEFAULT_SET);
  const look = lookAtPods(helm, kubectl, entry);
  let last: History | undefined;
  let lastPods: Pods | undefined;
  return {
    place,
    kind: 'helm',
    target,
    read: async () => {
      const answer = await ask();
      if (answer.kind === 'unanswered') return answer;
      last = answer.value;
      lastPods = await look(last);
      return { kind: 'answered', value: shownOf(last, lastPods) };
    },
    write: async (command, seen) => {
      const refused = 'image' in command ? refuseImage(command.image) : undefined;
      if (refused !== undefined) return refused;
      const answer = await ask();
      if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason };
      if (shownOf(answer.value).guard !== seen.guard)
        return because(
          'overtaken',
          'overtaken',
          `${target} has changed since it was read; nothing was written`,
        );
      const change = changeOf(entry, target, answer.value, command);
      return 'kind' in change ? change : helm.write(`change ${target}`, change);
    },
    byHand: (command) => {
      const change = last === undefined ? undefined : changeOf(entry, target, last, command);
      if (change !== undefined && 'verb' in change) return helm.line(change);
      // Where helm has done its part, the pods show what is missing.
      return lastPods?.isAlone === false
        ? kubectl.line(['get', 'pods'])
        : helm.line({ verb: 'status', options: [], words: [entry.release] });
    },
    preflight: async (weights) => {
      const [history, rights] = await Promise.all([helm.history(entry.release), missingRights(kubectl)]);
      if (history.kind === 'unanswered') return history;
      const pods = await look(history.value);
      return {
        kind: 'answered',
        value: [...obstacles(entry, target, weights), ...rights, ...blindness(target, pods)],
      };
    },
  };
}

/** A step that nobody can see come up is not begun; a way back is, and is not confirmed. */
function blindness(target: string, pods: Pods | undefined): readonly string[] {
  return pods?.unseen === undefined
    ? []
    : [`whether the pods of ${target} come up cannot be seen: ${pods.unseen}`];
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
      if (canBeEnded(newest)) return rollback(entry, newest);
      // The pin was the way to all of it: there is nothing more to write, whatever came of it.
      return isPending(newest) ? onItsWay(entry, target) : { kind: 'done' };
    case 'pin':
      if (desired === command.image && isDeployed) return { kind: 'done' };
      if (desired === command.image && canBeEnded(newest)) return rollback(entry, newest);
      return isPending(newest) ? onItsWay(entry, target) : upgrade(entry, target, command.image);
    case 'abort': {
      // A release that is deployed as a whole is taken back by `undo` with its image.
      if (isDeployed) return { kind: 'done' };
      const begun = isRollback(newest) ? originOf(newest, all) : newest;
      const before = begun === newest ? revisionBefore(history) : begun;
      return before === undefined
        ? because('refused', 'no-stable', `${target} has no revision before to go back to`)
        : rollback(entry, before);
    }
    case 'undo': {
      if (desired === command.image && isDeployed) return { kind: 'done' };
      const had = all.findLast((one) => wasDeployed(one) && imageOfRevision(one, all) === command.image);
      return had === undefined ? upgrade(entry, target, command.image) : rollback(entry, had);
    }
  }
}

/** Helm has no lock but this status. Whose upgrade it is cannot be told, nor whether a helm is still at it. */
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
  const values = valuesOf(set, image);
  if (!values.ok) return because('refused', 'invalid', `${target}: ${values.message}`);
  // Helm splits values at commas and reads a backslash as an escape.
  const settings = Object.entries(values.value).map(
    ([name, value]) => `--set-string=${name}=${value.replaceAll(/[\\,]/g, String.raw`\$&`)}`,
  );
  const options = ['--reuse-values', `--description=${descriptionOf(image)}`, ...settings];
  return { verb: 'upgrade', options, words: [release, chart] };
}

function obstacles(
  { chart, set = DEFAULT_SET }: HelmEntry,
  target: string,
  weights: readonly number[],
): readonly string[] {
  const between = weights.filter((weight) => weight < 100);
  const unknown = unknownParts(set);
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
