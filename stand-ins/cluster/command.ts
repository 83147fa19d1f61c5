import { parseArgs } from 'node:util';
import { interrupted, readPort, runCommand, type Command } from '../loopback/command.ts';
import type { ServiceOptions } from './seed.ts';
import { startCluster, type RunningCluster, type StartOptions } from './start.ts';

const KINDS = ['rollout', 'deployment', 'blue-green', 'helm'] as const;

const USAGE = `usage: npm run stand-in -- cluster [--port N] [--service NAME[:${KINDS.join('|')}]]... [--namespace NAME] [--kubeconfig FILE]`;

/** What a stranger's shell needs so that tools talk to the stand-in. */
export function environmentOf({ url }: Pick<RunningCluster, 'url'>, kubeconfig: string | undefined): string {
  const real =
    kubeconfig === undefined ? `kubectl --server ${url} get rollouts -A` : `export KUBECONFIG=${kubeconfig}`;
  return [
    '# kubectl:',
    real,
    '# Where there is no kubectl, or no helm, from the root of this repository:',
    `export CLUSTER_STAND_IN=${url} PATH="$PWD/stand-ins/cluster/bin:$PATH"`,
  ].join('\n');
}

function serviceOf(text: string, namespace: string | undefined): ServiceOptions {
  const [name = '', said = 'rollout'] = text.split(':', 2);
  const kind = KINDS.find((one) => one === said);
  if (kind === undefined)
    throw new Error(`--service ${text} is of no known kind: give one of ${KINDS.join(', ')}.`);
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    throw new Error(`--service ${text} is no name: give small letters, digits and dashes.`);
  }
  return { name, kind, ...(namespace === undefined ? {} : { namespace }) };
}

type Asked = { readonly options: StartOptions; readonly kubeconfig: string | undefined };

/**
 * What the arguments ask for.
 *
 * @throws Error when they are not those of the usage.
 */
function askedFor(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      service: { type: 'string', multiple: true, default: ['api'] },
      namespace: { type: 'string' },
      kubeconfig: { type: 'string' },
    },
  });
  const port = readPort(values.port);
  const services = values.service.map((text) => serviceOf(text, values.namespace));
  return { options: { port, services, now: () => Date.now() }, kubeconfig: values.kubeconfig };
}

const COMMAND: Command<Asked> = {
  usage: USAGE,
  asked: askedFor,
  start: async ({ options, kubeconfig }) => {
    const cluster = await startCluster(options);
    if (kubeconfig !== undefined) await cluster.kubeconfig(kubeconfig);
    return { environment: environmentOf(cluster, kubeconfig), close: cluster.close };
  },
};

/**
 * `npm run stand-in -- cluster …`: starts the stand-in, prints the environment and stays until Ctrl-C.
 *
 * @param args after `cluster`.
 * @returns the exit code: 2 for arguments that are not those of the usage.
 */
export function main(args: readonly string[], print: (text: string) => void): Promise<number> {
  return runCommand(COMMAND, args, { print, interrupted });
}
