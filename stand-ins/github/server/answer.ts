import { types } from 'node:util';
import { refusal } from '../access/refusal.ts';
import { tokenOf } from '../access/tokens.ts';
import { deliver, type Delivery } from '../faults/deliver.ts';
import { answerGit, UNKNOWN_TOKEN } from '../git/http-backend.ts';
import type { Reply } from '../route.ts';
import { answerApi } from './answer-api.ts';
import type { Request, Response } from './request.ts';
import { callerOf, respond } from './respond.ts';
import type { Match } from './router.ts';
import type { World } from './world.ts';
import { writeName } from './write-name.ts';

type Router = (method: string, path: string) => Match | undefined;

async function git(world: World, { method, headers, bytes, address }: Request): Promise<Response> {
  const { repository } = world.state;
  if (address.repository?.toLowerCase() !== `${repository.owner}/${repository.name}`.toLowerCase()) {
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Repository not found.' };
  }
  const actor = callerOf(world, headers);
  if (actor === undefined && tokenOf(headers) !== undefined) return UNKNOWN_TOKEN;
  return answerGit({
    method,
    pathInfo: address.path,
    query: address.query.toString(),
    headers,
    body: bytes,
    actor,
    git: world.git,
    state: world.state,
    url: world.url,
    now: world.now,
  });
}

/** Does what was asked. What the stand-in itself gets wrong is a problem and a 500. */
async function applied(
  world: World,
  request: Request,
  match: Match | undefined,
  sent: (reply: Reply) => Response,
): Promise<Response> {
  const { method, address } = request;
  try {
    if (address.kind === 'git') return await git(world, request);
    return sent(await answerApi(world, request, match));
  } catch (error) {
    const what = types.isNativeError(error) ? String(error.stack) : String(error);
    world.calls.problem(`answer of ${method} ${address.path}: ${what}`);
    return sent(refusal(500, 'Server Error'));
  }
}

/** Answers one request, with the fault that is planned for it. */
export async function answer(world: World, router: Router, request: Request): Promise<Delivery<Response>> {
  const { method, address } = request;
  const match = address.kind === 'api' ? router(method, address.path) : undefined;
  const path = address.kind === 'api' ? address.path : `/${address.repository ?? ''}${address.path}`;
  const answered = world.calls.request(method, path);
  const id = world.calls.requests.length;
  const name = writeName(request, match?.route.operation);
  const fault = name === undefined ? undefined : world.faults.next();
  const written = name === undefined ? undefined : world.calls.write(method, path, name, fault?.kind);
  const refuse = (reply: Reply): Response => respond(world, request, reply, id);
  const apply = async (): Promise<Response> => {
    const made = await applied(world, request, match, refuse);
    written?.(made.status);
    return made;
  };
  const delivery = await deliver(fault, {
    apply,
    refuse,
    hold: () => world.faults.hold(),
  });
  if (delivery.kind === 'answer') answered(delivery.answer.status);
  return delivery;
}
