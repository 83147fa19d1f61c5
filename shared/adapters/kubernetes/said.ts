import type { Answer, UnansweredCode } from '../../gate/answer.ts';
import { visibleLine } from '../../report/visible-text.ts';
import { allSaid, because, noAnswer, oneLine, type Unwritten } from '../deploy/outcome.ts';

/** `Error from server (Forbidden): …`: the reason of the API's Status, in words of the API. */
const SERVER_REASON = /^Error from server \((\w{1,40})\)/m;
/**
 * A JSON Patch whose `test` fails, or whose path is not there. The API server answers 422 without telling which, and newer
 * ones repeat the library's words.
 * Source: https://github.com/kubernetes/apiserver/blob/master/pkg/endpoints/handlers/patch.go (applyJSPatch)
 */
const PATCH_FAILED =
  /the server rejected our request due to an error in our request|testing (?:value|path) .{1,300} failed|test failed|operation does not apply/;
const NO_TYPE = /the server doesn't have a resource type|no matches for kind/;
const NO_CONTEXT = /context "[^"\n]{0,300}" does not exist|context was not found for specified context/;

/** An answer of the cluster that did not come, out of what kubectl or helm printed on standard error. */
export function unanswered(asked: string, stderr: string): Answer<never> {
  const { code, hint } = failureOf(stderr);
  const message = `The cluster could not be asked for ${asked}: ${oneLine(stderr)}${hint}`;
  return noAnswer(code, message, allSaid(stderr));
}

/** The same for a command that gave no exit status. */
export function unansweredError(asked: string, thrown: unknown): Answer<never> {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return noAnswer('unreachable', `The cluster could not be asked for ${asked}: ${visibleLine(why)}`);
}

/** Why a write is not known to be done, out of what kubectl or helm printed on standard error. */
export function unwritten(what: string, stderr: string): Unwritten {
  const told = `The cluster did not ${what}: ${oneLine(stderr)}`;
  const reason = SERVER_REASON.exec(stderr)?.[1];
  if (reason === 'Conflict' || PATCH_FAILED.test(stderr))
    return because(
      'overtaken',
      'overtaken',
      `${told}. Somebody else changed it since it was read; nothing was written`,
    );
  const { code, hint } = failureOf(stderr);
  if (code === 'forbidden' || code === 'not-found') return because('refused', code, `${told}${hint}`);
  if (isRefusal(reason, stderr)) return because('refused', 'invalid', told);
  return because('unknown', code, `${told}; it may have happened`);
}

function isRefusal(reason: string | undefined, stderr: string): boolean {
  if (reason === 'Invalid' || reason === 'BadRequest' || reason === 'MethodNotAllowed') return true;
  return /^The \S{1,300}(?: "[^"\n]{0,300}")? is invalid|admission webhook .{1,300} denied|unknown (?:flag|shorthand)/m.test(
    stderr,
  );
}

function failureOf(stderr: string): { readonly code: UnansweredCode; readonly hint: string } {
  const reason = SERVER_REASON.exec(stderr)?.[1];
  if (reason === 'Forbidden')
    return { code: 'forbidden', hint: '; give its account a Role with the verb on this resource' };
  if (reason === 'Unauthorized' || stderr.includes('You must be logged in to the server'))
    return { code: 'forbidden', hint: '; the credentials of the kubeconfig are wrong or have expired' };
  if (NO_TYPE.test(stderr))
    return { code: 'not-found', hint: '; the cluster does not know this kind: is its controller installed?' };
  if (NO_CONTEXT.test(stderr))
    return { code: 'not-found', hint: '; `kubectl config get-contexts` lists those of the kubeconfig' };
  if (reason === 'NotFound') return { code: 'not-found', hint: '; look at name, namespace and context' };
  if (reason === 'TooManyRequests') return { code: 'rate-limited', hint: '; try again later' };
  if (stderr.includes('localhost:8080 was refused'))
    return {
      code: 'unreachable',
      hint: '; there is no kubeconfig: set KUBECONFIG or log in to the cluster first',
    };
  return { code: 'unreachable', hint: '' };
}
