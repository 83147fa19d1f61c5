import { parseArguments, type Grammar } from '../argv/flags.ts';
import { failed, printed, type Ran } from '../argv/ran.ts';
import type { World } from '../world.ts';
import { askSecrets, type Step } from './calls.ts';
import { list, rollback, show, upgrade, type Command } from './commands.ts';

const GRAMMAR: Grammar = {
  valued: [
    'namespace',
    'kube-context',
    'kubeconfig',
    'output',
    'set',
    'set-string',
    'timeout',
    'revision',
    'max',
    'history-max',
    'version',
    'description',
  ],
  alone: [
    'reuse-values',
    'reset-values',
    'reset-then-reuse-values',
    'wait',
    'wait-for-jobs',
    'atomic',
    'cleanup-on-fail',
    'force',
    'all-namespaces',
    'short',
  ],
  short: { n: 'namespace', o: 'output', A: 'all-namespaces' },
};

/** Takes `get values` and `history` as one word each, and `ls`, `hist` for what they are short for. */
function verbOf([first = '', second = '', ...rest]: readonly string[]): readonly [string, readonly string[]] {
  if (first === 'get') return [`get ${second}`, rest];
  const verb = { ls: 'list', hist: 'history' }[first] ?? first;
  return [verb, second === '' ? [] : [second, ...rest]];
}

/**
 * What helm does with its arguments: the commands by which a deployer reads, upgrades and rolls back a release. Output
 * and complaints are those of Helm 3.
 *
 * @param argv after `helm`.
 * @param contexts names that `--kube-context` may say; any when there are none.
 */
export function* helm(world: World, argv: readonly string[], contexts: readonly string[]): Step<Ran> {
  const parsed = parseArguments(argv, GRAMMAR);
  if (typeof parsed === 'string') return failed(`Error: ${parsed}`);
  const [verb, words] = verbOf(parsed.words);
  const { namespace = 'default', 'kube-context': context } = parsed.flags;
  const command: Command = { world, args: { ...parsed, words }, namespace };
  if (verb === 'version') return printed('version.BuildInfo{Version:"v3.17.3"}');
  if (!['status', 'history', 'get values', 'list', 'upgrade', 'rollback'].includes(verb)) {
    return failed(`Error: unknown command "${verb}" for "helm"`);
  }
  if (context !== undefined && contexts.length > 0 && !contexts.includes(context)) {
    return failed(`Error: Kubernetes cluster unreachable: context "${context}" does not exist`);
  }
  const wrong = yield* askSecrets(namespace);
  if (wrong !== undefined) return wrong;
  if (verb === 'list') return list(command);
  const name = words[0] ?? '';
  const release = world.releases.get(namespace, name);
  if (release === undefined) {
    return failed(
      verb === 'upgrade'
        ? `Error: UPGRADE FAILED: "${name}" has no deployed releases`
        : 'Error: release: not found',
    );
  }
  if (verb === 'upgrade') return yield* upgrade(command, release);
  if (verb === 'rollback') return yield* rollback(command, release);
  return show(command, verb, release);
}
