import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployerFor } from '../../../../shared/adapters/deploy/deployer.ts';
import type { Run } from '../../../../shared/adapters/process/run.ts';
import type { RunResult } from '../../../../shared/adapters/process/run-result.ts';
import type { DeployCommand, Deployer, Deployment } from '../../../../shared/canary/deployment.ts';
import { listAt, numberAt, parseJson, textAt } from '../../../../stand-ins/cluster/objects/json.ts';
import { type RunningCluster, startCluster } from '../../../../stand-ins/cluster/start.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';

/** Longer than anything in the stand-in takes to settle. */
const SETTLED = 60_000;
const LONGEST = 30_000;

/**
 * A cluster behind HTTP in which the real helm has installed the release `api`, and the deployer of it. Helm 3 is what `test/kit/helm` builds; with
 * Helm 4 all of it is the same.
 */
export type RealBench = {
  readonly cluster: RunningCluster;
  readonly deployer: Deployer;
  readonly helm: (...argv: readonly string[]) => Promise<RunResult>;
  /** A line as somebody types it into a shell. */
  readonly type: (line: string) => Promise<RunResult>;
  /** `revision status description`, oldest first. */
  readonly history: () => Promise<readonly string[]>;
  readonly read: () => Promise<Deployment>;
  /** Writes, and lets the cluster settle. */
  readonly write: (command: DeployCommand, seen?: Deployment) => ReturnType<Deployer['write']>;
  /** The same, where helm is killed after so many of its writes; another process looks on. */
  readonly killed: (command: DeployCommand, afterWrite: number) => Promise<void>;
};

/** Runs commands that can be killed as a runner that dies kills them. */
function mortal(env: Readonly<Record<string, string>>): { readonly run: Run; readonly kill: () => void } {
  const living = new Set<() => void>();
  const run: Run = (command, args, options = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, [...args], { env, timeout: LONGEST });
      const kill = () => void child.kill('SIGKILL');
      living.add(kill);
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => {
        if (options.onStdout === undefined) stdout += chunk.toString();
        else options.onStdout(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.on('error', reject);
      child.on('close', (code, signal) => {
        living.delete(kill);
        if (code === null) reject(new Error(`${command} was ended by ${String(signal)}`));
        else resolve({ code, stdout, stderr });
      });
    });
  return {
    run,
    kill: () => {
      for (const kill of living) kill();
    },
  };
}

/** A chart as `helm create` makes them, but small: by default of one Deployment. */
export function chartIn(folder: string, templates: Readonly<Record<string, string>> = PLAIN): string {
  const chart = join(folder, 'chart of the api');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: api\nversion: 0.1.0\nappVersion: 1.0.0\n');
  writeFileSync(join(chart, 'values.yaml'), 'image:\n  repository: registry.example/api\n  tag: 1.0.0\n');
  for (const [name, text] of Object.entries(templates)) writeFileSync(join(chart, 'templates', name), text);
  return chart;
}

/** A workload of the chart, with the image of its values. */
export function workload(kind: 'Deployment' | 'StatefulSet' | 'DaemonSet', more = ''): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { matchLabels: { app: {{ .Release.Name }} } }
${more}  template:
    metadata: { labels: { app: {{ .Release.Name }} } }
    spec:
      containers:
        - name: api
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
`;
}

const PLAIN = { 'deployment.yaml': workload('Deployment', '  replicas: 4\n') };

/** What leads people to the pods; it is not the chart's, so that an upgrade writes one object. */
export async function addService({ url }: RunningCluster): Promise<void> {
  const body = JSON.stringify({ metadata: { name: 'api' }, spec: { selector: { app: 'api' } } });
  await fetch(`${url}/api/v1/namespaces/production/services`, { method: 'POST', body });
}

/** Uses a bench, and closes its cluster. */
export async function withHelm(
  use: (bench: RealBench) => Promise<void>,
  templates: Readonly<Record<string, string>> = PLAIN,
): Promise<void> {
  const cluster = await startCluster({ services: [] });
  try {
    const home = temporaryFolder();
    const config = join(home, 'kube config');
    await cluster.kubeconfig(config, ['production']);
    const chart = chartIn(home, templates);
    const env = { KUBECONFIG: config, HOME: home, PATH: process.env['PATH'] ?? '' };
    const place = { namespace: 'production', context: 'production' };
    const { run, kill } = mortal(env);
    const strategy = { type: 'rolling', scaleDownDelay: undefined } as const;
    const born = () => deployerFor({ helm: { ...place, release: 'api', chart } }, 'api', strategy, run, {});
    const helm = (...argv: readonly string[]) => run('helm', [...argv, '--namespace=production']);
    await addService(cluster);
    const installed = await helm('upgrade', '--install', 'api', chart);
    if (installed.code !== 0) throw new Error(installed.stderr);
    cluster.advance(SETTLED);
    let deployer = born();
    const read = async () => {
      const answer = await deployer.read();
      if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
      return answer.value;
    };
    const write = async (command: DeployCommand, seen?: Deployment) => {
      const performed = await deployer.write(command, seen ?? (await read()));
      cluster.advance(SETTLED);
      return performed;
    };
    await use({
      cluster,
      get deployer() {
        return deployer;
      },
      helm,
      type: (line) => run('sh', ['-c', line]),
      history: async () => {
        const { stdout } = await helm('history', 'api', '--output=json');
        const rows = listAt(parseJson(stdout));
        return rows.map(
          (row) =>
            `${numberAt(row, 'revision') ?? 0} ${textAt(row, 'status') ?? ''} ${textAt(row, 'description') ?? ''}`,
        );
      },
      read,
      write,
      killed: async (command, afterWrite) => {
        const seen = await read();
        cluster.setFaults([{ write: afterWrite, kind: 'dies-after', onDeath: kill }]);
        await deployer.write(command, seen);
        cluster.setFaults([]);
        cluster.advance(SETTLED);
        deployer = born();
      },
    });
  } finally {
    await cluster.close();
  }
}
