import { objectOf, type Row } from '../loopback/json-body.ts';
import { jsonResponse, type Request, type Response, textResponse } from '../loopback/request.ts';
import type { Handled } from '../loopback/service.ts';
import { callsIn, checkSlack } from './check-slack.ts';
import { teamsSlips } from './check-teams.ts';
import { type ChatKind, type Message, textsOf } from './message.ts';

const SLACK = /^\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/\w+$/;
const TEAMS = /^\/workflows\/\w+\/triggers\/manual\/paths\/invoke$/;
const WEBHOOK = /^\/webhook(?:\/[\w.-]+)*$/;

/** Which webhook a path is of. */
export function kindOf(path: string): ChatKind | undefined {
  if (SLACK.test(path)) return 'slack';
  if (TEAMS.test(path)) return 'teams';
  return WEBHOOK.test(path) ? 'webhook' : undefined;
}

/** Checks a message, and keeps it if it is taken. */
export function handle(request: Request, keep: (message: Message) => void): Handled {
  const { method, path } = request;
  const kind = kindOf(path);
  if (kind === undefined)
    return { response: textResponse(404, 'no_service'), problems: ['there is no such webhook'] };
  if (method !== 'POST')
    return { response: textResponse(405, 'method_not_allowed'), problems: ['a webhook takes POST alone'] };
  const { body, problems: typeProblems } = bodyOf(request, kind);
  const { response, problems } = checked(kind, body, Buffer.byteLength(request.body));
  if (body !== undefined && response.status < 300) {
    const text = textsOf(body).join('\n');
    const { channel } = body;
    const asked = kind === 'slack' && typeof channel === 'string' ? { channel } : {};
    keep({ kind, path, ...asked, text, calls: callsIn(text), body });
  }
  return { response, problems: [...typeProblems, ...problems] };
}

function checked(
  kind: ChatKind,
  body: Row | undefined,
  bytes: number,
): { readonly response: Response; readonly problems: readonly string[] } {
  if (kind === 'slack') {
    const { answer, status, problems } = checkSlack(body);
    return { response: textResponse(status, answer), problems };
  }
  const problems =
    kind === 'teams' ? teamsSlips(body, bytes) : body === undefined ? ['it is no JSON object'] : [];
  if (problems.length > 0)
    return { response: jsonResponse(400, { error: { code: 'BadRequest', message: problems[0] } }), problems };
  return { response: kind === 'teams' ? textResponse(202, '') : jsonResponse(200, { ok: true }), problems };
}

/** Slack takes a form with the JSON in `payload`, too. */
function bodyOf(
  request: Request,
  kind: ChatKind,
): { readonly body: Row | undefined; readonly problems: readonly string[] } {
  const type = request.headers['content-type'] ?? '';
  if (kind === 'slack' && type.startsWith('application/x-www-form-urlencoded'))
    return {
      body: objectOf({ body: new URLSearchParams(request.body).get('payload') ?? '' }),
      problems: [],
    };
  return {
    body: objectOf(request),
    problems: type.startsWith('application/json') ? [] : ['the content-type must be application/json'],
  };
}
