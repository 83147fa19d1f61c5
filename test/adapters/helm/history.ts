import { helmDeployer } from '../../../shared/adapters/helm/helm-deployer.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';
import { NEW, OLD } from '../deploy/on-cluster.ts';

export const row = (revision: number, status: string, description: string) => ({
  revision,
  updated: '2026-11-19T10:00:00Z',
  status,
  chart: 'api-0.1.0',
  app_version: '1.0.0',
  description,
});
/** How our own upgrades are described. */
export const ours = (image: string) => `release-actions: ${image}`;

/** A helm with this history, which takes every write. Each revision has the same content. */
export function helm(history: readonly object[], more: object = {}, content: object = {}) {
  const calls: (readonly string[])[] = [];
  const answers: Readonly<Record<string, unknown>> = { history, status: content };
  const run: Run = (command, args, options) => {
    calls.push([command, ...args]);
    options?.onStdout?.(Buffer.from(JSON.stringify(answers[args[0] ?? ''] ?? '')));
    return Promise.resolve({ code: 0, stdout: '', stderr: '' });
  };
  const entry = { release: 'api', namespace: 'production', chart: 'acme/api', ...more };
  return { deployer: helmDeployer(entry, 'api', run, {}), calls };
}

export const FIRST = row(1, 'superseded', ours(OLD));
export const UPGRADED = [FIRST, row(2, 'deployed', ours(NEW))];
export const BACK = [FIRST, row(2, 'superseded', ours(NEW)), row(3, 'deployed', 'Rollback to 1')];

export const CUT_OFF = [row(1, 'deployed', ours(OLD)), row(2, 'pending-upgrade', 'Preparing upgrade')];
