import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { ClusterOptions } from '../../../stand-ins/cluster/cluster.ts';

export const OPTIONS: ClusterOptions = {
  services: [{ name: 'api' }, { name: 'web', kind: 'deployment' }, { name: 'db', kind: 'blue-green' }],
};

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** The kubectl of the machine, with the file `config` of a folder that is also its home. */
export function kubectlIn(folder: string, stdin = '') {
  const env = { PATH: process.env['PATH'], HOME: folder, KUBECONFIG: join(folder, 'config') };
  return (...argv: readonly string[]): Promise<Ran> =>
    new Promise((resolve) => {
      const options = { env, timeout: 30_000 };
      const child = execFile('kubectl', ['-n', 'production', ...argv], options, (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
        resolve({ code, stdout, stderr });
      });
      child.stdin?.end(stdin);
    });
}

/** A patch of the status of the Rollout. */
export function status(body: unknown, type = 'json'): readonly string[] {
  const patch = ['patch', 'rollout', 'api', `--type=${type}`, '--subresource=status'];
  return [...patch, '-p', JSON.stringify(body)];
}
