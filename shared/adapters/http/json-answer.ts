import type * as z from 'zod';
import type { Answer, UnansweredCode } from '../../gate/answer.ts';
import { visibleLine } from '../../report/visible-text.ts';
import type { HttpAnswer, HttpResult } from './http-result.ts';
import { redirectWords } from './redirect-words.ts';

const SAID_LIMIT = 300;

/**
 * The JSON that a service answered, checked before it counts; everything else is no answer. A login page or a proxy answers 200
 * with HTML, so a status alone proves nothing.
 * @param service what people call it, such as `Alertmanager`
 * @param question as the end of "could not be asked for", such as `alerts`
 */
export function jsonAnswer<T>(
  service: string,
  question: string,
  result: HttpResult,
  shape: z.ZodType<T>,
): Answer<T> {
  if (result.kind === 'failed') {
    const code = result.code === 'too-large' || result.code === 'garbled' ? 'unreadable' : 'unreachable';
    return no(code, `${service} could not be asked for ${question}: ${result.message}`);
  }
  const { answer } = result;
  if (answer.status !== 200) return refusal(service, question, answer);
  const json = parseJson(answer.body);
  if (json === undefined) {
    const what = startsLikeHtml(answer.body) ? 'HTML, perhaps a login page' : 'no JSON';
    return no('unreadable', `${service} answered ${question} with ${what}: check its address`);
  }
  const checked = shape.safeParse(json.value, { jitless: true });
  if (checked.success) return { kind: 'answered', value: checked.data };
  const issue = checked.error.issues[0];
  const where =
    issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
  return no(
    'unreadable',
    `${service}'s answer to ${question} is not what its API describes${where}: ${visibleLine(issue?.message ?? '')}`,
  );
}

/** JSON of a body; `undefined` where it is none. */
export function parseJson(body: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
}

function refusal(service: string, question: string, { status, headers, body }: HttpAnswer): Answer<never> {
  const said = startsLikeHtml(body)
    ? ''
    : visibleLine(body.subarray(0, 1_000).toString('utf8')).slice(0, SAID_LIMIT);
  const told = `${service} answered ${status} to ${question}${said === '' ? '' : `: ${said}`}`;
  const observed = String(status);
  if (status >= 300 && status < 400)
    return no('unreadable', `${told}; ${redirectWords(headers['location'])}`, observed);
  if (status === 401) return no('forbidden', `${told}; the credentials are missing or wrong`, observed);
  if (status === 403) return no('forbidden', `${told}; the credentials may not read this`, observed);
  if (status === 404) return no('not-found', `${told}; check the path of its address`, observed);
  if (status === 429) return no('rate-limited', `${told}; try again later`, observed);
  return no(status >= 500 ? 'unreachable' : 'unreadable', told, observed);
}

function startsLikeHtml(body: Buffer): boolean {
  return /^\s{0,100}</.test(body.subarray(0, 200).toString('latin1'));
}

function no(code: UnansweredCode, message: string, observed?: string): Answer<never> {
  return { kind: 'unanswered', reason: { code, message, ...(observed === undefined ? {} : { observed }) } };
}
