import * as z from 'zod';
import { createKubectl } from '../../../shared/adapters/kubernetes/kubectl.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';

const PLACE = { namespace: 'production' };
const shape = z.object({ kind: z.string() });
const PATCH = { of: 'deployments.apps/api', what: 'pin api', type: 'merge', body: { a: 1 } } as const;

/** A kubectl that says this. */
export const saying =
  (code: number, stderr: string, stdout = ''): Run =>
  (_, __, options) => {
    options?.onStdout?.(Buffer.from(stdout));
    return Promise.resolve({ code, stdout: '', stderr });
  };
export const failing =
  (error: Error): Run =>
  () =>
    Promise.reject(error);
/** A question. */
export const get = (run: Run) =>
  createKubectl(run, PLACE, {}).get('deployment api', ['deployments.apps/api'], shape);
/** A write. */
export const patch = (run: Run) => createKubectl(run, PLACE, {}).patch(PATCH);

export const FORBIDDEN =
  'Error from server (Forbidden): rollouts.argoproj.io "api" is forbidden: User "ci" cannot patch resource "rollouts/status"';
export const REFUSED =
  'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?';
