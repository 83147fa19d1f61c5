import { argo } from './argo.ts';
import { canI, type May } from './can-i.ts';
import type { Command } from './command.ts';
import { parseArguments, type Grammar } from './flags.ts';
import { get } from './get.ts';
import { patch } from './patch.ts';
import { failed, printed, type Program, type Ran } from './ran.ts';
import { rollout } from './rollout.ts';
import { setImage } from './set-image.ts';

const GRAMMAR: Grammar = {
  valued: [
    'namespace',
    'context',
    'server',
    'kubeconfig',
    'request-timeout',
    'output',
    'selector',
    'type',
    'patch',
    'patch-file',
    'subresource',
    'to-revision',
    'timeout',
    'field-selector',
    'field-manager',
    'revision',
  ],
  alone: ['watch', 'ignore-not-found', 'all-namespaces', 'client', 'full', 'show-managed-fields', 'quiet'],
  short: {
    n: 'namespace',
    s: 'server',
    o: 'output',
    l: 'selector',
    p: 'patch',
    w: 'watch',
    A: 'all-namespaces',
  },
};

const COMMANDS: readonly string[] = ['get', 'patch', 'set', 'rollout', 'argo', 'auth', 'version'];

function version(command: Command): Ran {
  const client = { major: '1', minor: '32', gitVersion: 'v1.32.4' };
  if (command.args.flags['client'] === 'true') return printed(`Client Version: ${client.gitVersion}`);
  return printed(JSON.stringify({ clientVersion: client, serverVersion: client }, undefined, 2));
}

/** What kubectl finds where it runs. */
export type Machine = {
  /** Names that `--context` may say; any when there are none. */
  readonly contexts: readonly string[];
  readonly may: May;
};

/**
 * What kubectl does with its arguments: the commands by which a deployer, or a person in trouble, reads and writes a
 * cluster. Output and complaints are those of kubectl 1.32.
 *
 * @param argv after `kubectl`.
 * @param machine what kubectl finds where it runs.
 */
export function* kubectl(argv: readonly string[], stdin: string, { contexts, may }: Machine): Program {
  const args = parseArguments(argv, GRAMMAR);
  if (typeof args === 'string') {
    const verb = argv.find((word) => COMMANDS.includes(word));
    return failed(`Error: ${args}\nSee 'kubectl${verb === undefined ? '' : ` ${verb}`} --help' for usage.`);
  }
  const { context, namespace = 'default' } = args.flags;
  if (context !== undefined && contexts.length > 0 && !contexts.includes(context)) {
    return failed(`error: context "${context}" does not exist`);
  }
  const [verb = '', ...words] = args.words;
  const command: Command = { args: { ...args, words }, namespace, stdin };
  switch (verb) {
    case 'get':
      return yield* get(command);
    case 'patch':
      return yield* patch(command);
    case 'set':
      return yield* setImage(command);
    case 'rollout':
      return yield* rollout(command);
    case 'argo':
      return yield* argo(command);
    case 'auth':
      return canI(command, may);
    case 'version':
      return version(command);
    default:
      return failed(`error: unknown command "${verb}" for "kubectl"`);
  }
}
