import { expect, test } from '@jest/globals';
import { ProcessError } from '../../../shared/adapters/process/process-error.ts';
import { createRun, type Run } from '../../../shared/adapters/process/run.ts';
import { failing, FORBIDDEN, get, patch, REFUSED, saying } from './saying.ts';

test.each<[string, string, string, string]>([
  ['a missing right', FORBIDDEN, 'forbidden', 'give its account a Role'],
  [
    'credentials that expired',
    'error: You must be logged in to the server (Unauthorized)',
    'forbidden',
    'have expired',
  ],
  [
    'an object that is not there',
    'Error from server (NotFound): rollouts "api" not found',
    'not-found',
    'look at name',
  ],
  [
    'a kind that is not there',
    'error: the server doesn\'t have a resource type "rollouts"',
    'not-found',
    'controller installed',
  ],
  ['a context that is not there', 'error: context "prod" does not exist', 'not-found', 'get-contexts'],
  ['too many questions', 'Error from server (TooManyRequests): slow down', 'rate-limited', 'later'],
  ['a cluster that is away', REFUSED, 'unreachable', '10.0.0.1'],
  ['no kubeconfig', 'The connection to the server localhost:8080 was refused', 'unreachable', 'KUBECONFIG'],
  [
    'a name that is not known',
    'Unable to connect to the server: dial tcp: lookup k8s: no such host',
    'unreachable',
    'k8s',
  ],
  [
    'a certificate',
    'Unable to connect to the server: tls: failed to verify certificate: x509',
    'unreachable',
    'x509',
  ],
  ['a broken server', 'Error from server (InternalError): etcd', 'unreachable', 'etcd'],
  ['nothing at all', '', 'unreachable', 'it gave no reason'],
  ['a warning first', `Warning: old API\n${FORBIDDEN}`, 'forbidden', 'cannot patch'],
])('a question, and %s', async (_, stderr, code, hint) => {
  const answer = await get(saying(1, stderr));
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code } });
  expect(answer.kind === 'unanswered' && answer.reason.message).toContain(hint);
});

test('a whole message', async () => {
  expect(await get(saying(1, FORBIDDEN))).toEqual({
    kind: 'unanswered',
    reason: {
      code: 'forbidden',
      message:
        'The cluster could not be asked for deployment api: Error from server (Forbidden): rollouts.argoproj.io "api" is forbidden: ' +
        'User "ci" cannot patch resource "rollouts/status"; give its account a Role with the verb on this resource',
    },
  });
});

const MISSING = new ProcessError('not-found', 'The command "kubectl" was not found on PATH');
const LATE = new ProcessError('timed-out', 'The command "kubectl" was ended after 20 s');

test.each<[string, Run, string, string]>([
  [
    'a test that failed',
    saying(1, 'The request is invalid: the server rejected our request due to an error in our request'),
    'overtaken',
    'overtaken',
  ],
  [
    'a test that failed, in the words of others',
    saying(1, 'The request is invalid: testing value /status/x failed: test failed'),
    'overtaken',
    'overtaken',
  ],
  [
    'a conflict',
    saying(1, 'Error from server (Conflict): Operation cannot be fulfilled on rollouts "api"'),
    'overtaken',
    'overtaken',
  ],
  ['a missing right', saying(1, FORBIDDEN), 'refused', 'forbidden'],
  [
    'an object that is gone',
    saying(1, 'Error from server (NotFound): deployments.apps "api" not found'),
    'refused',
    'not-found',
  ],
  [
    'an invalid change',
    saying(1, 'The Deployment "api" is invalid: spec.template: Required value'),
    'refused',
    'invalid',
  ],
  [
    'a webhook that says no',
    saying(1, 'Error from server: admission webhook "policy" denied the request: no'),
    'refused',
    'invalid',
  ],
  ['a kubectl that is too old', saying(1, 'error: unknown flag: --subresource'), 'refused', 'invalid'],
  ['no kubectl', failing(MISSING), 'refused', 'kubectl-missing'],
  ['a cluster that is away', saying(1, REFUSED), 'unknown', 'unreachable'],
  ['an answer that was lost', saying(1, 'Unable to connect to the server: EOF'), 'unknown', 'unreachable'],
  [
    'a server that is broken',
    saying(1, 'Error from server (InternalError): an error on the server'),
    'unknown',
    'unreachable',
  ],
  [
    'a gateway that is slow',
    saying(1, 'Error from server (Timeout): the server was unable to return a response'),
    'unknown',
    'unreachable',
  ],
  ['no answer in time', failing(LATE), 'unknown', 'unreachable'],
])('a write, and %s', async (_, run, kind, code) => {
  expect(await patch(run)).toMatchObject({ kind, reason: { code } });
});

test('a hostile complaint neither changes its meaning nor the terminal', async () => {
  const stderr = `error: x\u001b[2J\n::error::Error from server (Conflict): ${'y'.repeat(100_000)}`;
  const answer = await patch(saying(1, stderr));
  expect(answer).toMatchObject({ kind: 'unknown' });
  const text = JSON.stringify(answer);
  expect(text.length).toBeLessThan(1_200);
  expect(text).not.toContain('\\u001b[2J\\n');
});

test.each<[string, Run, string]>([
  ['no JSON', saying(0, '', 'NAME READY'), 'is no JSON'],
  ['another shape', saying(0, '', '{"kind":1}'), 'kind: Invalid input'],
])('an answer of %s is unreadable', async (_, run, hint) => {
  const answer = await get(run);
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
  expect(answer.kind === 'unanswered' && answer.reason.message).toContain(hint);
});

test('kubectl that is not installed, and one that prints without end', async () => {
  expect(await get(createRun({ PATH: '/nowhere' }))).toMatchObject({
    kind: 'unanswered',
    reason: { message: expect.stringContaining('"kubectl" was not found on PATH') },
  });
  const endless: Run = (_, __, options) => {
    for (let chunk = 0; chunk < 40; chunk++) options?.onStdout?.(Buffer.alloc(1024 * 1024));
    return Promise.resolve({ code: 0, stdout: '', stderr: '' });
  };
  expect(await get(endless)).toMatchObject({ reason: { code: 'unreachable' } });
});
