import type { Own } from '../api/attempt.ts';
import type { ApiReply, ApiRequest } from '../api/request.ts';
import { failed, type Ran } from '../argv/ran.ts';
import type { Delivery } from '../faults/deliver.ts';
import { textAt } from '../objects/json.ts';
import { RESOURCES } from '../objects/resource.ts';

/** The status of a process that was killed. */
const KILLED = 137;

/** A call of helm: what the API sees of it, and what it does. */
export type HelmCall = { readonly request: ApiRequest; readonly own: Own };

export type Step<Result> = Generator<HelmCall, Result, Delivery<ApiReply>>;

export const DONE: ApiReply = { status: 200, body: {} };

function ended(delivery: Delivery<ApiReply>, during: string): Ran | undefined {
  switch (delivery.kind) {
    case 'answer': {
      const { status, body } = delivery.answer;
      return status < 400 ? undefined : failed(`Error: ${during}${textAt(body, 'message') ?? ''}`);
    }
    case 'refused':
      return failed(
        'Error: Kubernetes cluster unreachable: Get "http://127.0.0.1:6443/version": dial tcp 127.0.0.1:6443: connect: connection refused',
      );
    case 'silence':
      return failed(`Error: ${during}context deadline exceeded`);
    case 'hang-up':
      return failed(`Error: ${during}EOF`);
    case 'death':
      return { code: KILLED, stdout: '', stderr: '' };
  }
}

/** Asks for the Secrets of a namespace; gives how helm ends when it does not get them. */
export function* askSecrets(namespace: string): Step<Ran | undefined> {
  const request: ApiRequest = { verb: 'list', resource: RESOURCES.secrets, namespace };
  const delivery = yield { request, own: { operation: 'helm', apply: () => DONE } };
  return ended(delivery, 'query: failed to query with labels: ');
}

/** Writes a release once; gives how helm ends when that fails. */
export function* writeRelease(
  command: 'upgrade' | 'rollback',
  namespace: string,
  name: string,
  apply: (cut: boolean) => ApiReply,
): Step<Ran | undefined> {
  const request: ApiRequest = { verb: 'update', resource: RESOURCES.secrets, namespace, name };
  const delivery = yield {
    request,
    own: { operation: `helm ${command}`, apply },
  };
  return ended(delivery, command === 'upgrade' ? 'UPGRADE FAILED: ' : '');
}
