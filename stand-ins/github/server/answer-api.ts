import { apiVersionOf, unknownVersion } from '../access/api-version.ts';
import { mayCall, notPermitted } from '../access/permission.ts';
import { primaryLimit } from '../access/rate-limit.ts';
import { refusal } from '../access/refusal.ts';
import { tokenOf } from '../access/tokens.ts';
import { conformanceOf, type Conformance } from '../openapi/conformance.ts';
import type { Misfit } from '../openapi/validator.ts';
import type { Actor, Reply } from '../route.ts';
import { jsonBody } from './body.ts';
import { paged } from './pages.ts';
import type { Request } from './request.ts';
import { rawOf } from './respond.ts';
import type { Match } from './router.ts';
import type { World } from './world.ts';

const AUTHENTICATION = 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api';
const conformances = new Map<string, Conformance | undefined>();

function conformance(operation: string): Conformance | undefined {
  if (!conformances.has(operation)) conformances.set(operation, conformanceOf(operation));
  return conformances.get(operation);
}

/** Whether the request is for the one repository there is, which the token can see; owner and name without regard to case. */
function isVisible({ state }: World, { parameters }: Match, actor: Actor): boolean {
  const { owner, repo } = parameters;
  if (owner === undefined || repo === undefined) return true;
  const { repository } = state;
  const here = `${repository.owner}/${repository.name}`.toLowerCase() === `${owner}/${repo}`.toLowerCase();
  return here && !(repository.private && Object.keys(actor.permissions).length === 0);
}

/** GitHub's words for a body that does not fit: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#invalid-request */
function invalidRequest(misfits: readonly Misfit[], documentation: string | undefined): Reply {
  return refusal(422, `Invalid request.\n\n${misfits.join('\n')}`, documentation);
}

async function run(world: World, request: Request, match: Match, actor: Actor): Promise<Reply> {
  const { route, parameters } = match;
  const checks = conformance(route.operation);
  const documentation = checks?.documentation;
  const problem = (what: string, misfit: string): void => {
    world.calls.problem(`${what} of ${route.operation}: ${misfit}`);
  };
  if (!isVisible(world, match, actor)) return refusal(404, 'Not Found', documentation);
  if (!mayCall(actor, route.needs)) return notPermitted(actor, route.needs, documentation);
  const body = checks?.takesBytes === true ? { value: request.bytes } : jsonBody(request.bytes);
  if ('malformed' in body) {
    problem('request', 'The body is not JSON.');
    return refusal(400, 'Problems parsing JSON', documentation);
  }
  const { query, apiRoot, htmlRoot } = request.address;
  const misfits = checks?.ofRequest({ parameters, query, body: body.value }) ?? [];
  for (const misfit of misfits) problem('request', misfit);
  if (misfits.length > 0) return invalidRequest(misfits, documentation);
  const reply = await route.handle({
    parameters,
    query,
    body: body.value,
    actor,
    state: world.state,
    git: world.git,
    now: world.now,
    apiUrl: (path) => apiRoot + path,
    htmlUrl: (path) => htmlRoot + path,
  });
  if (rawOf(reply) !== undefined) return reply;
  const address = new URL(`${apiRoot}${request.address.path}?${query.toString()}`);
  const page = checks?.paged === true ? paged(reply, address) : reply;
  for (const misfit of checks?.ofReply(page.status, page.body) ?? []) problem('answer', misfit);
  return page;
}

/** Answers a request of the API, from the token to the page of the list. */
export async function answerApi(world: World, request: Request, match: Match | undefined): Promise<Reply> {
  const { headers, address, method } = request;
  // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent
  if (headers['user-agent'] === undefined) {
    return refusal(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
    );
  }
  const token = tokenOf(headers);
  if (token === undefined) return refusal(401, 'Requires authentication', AUTHENTICATION);
  const actor = world.tokens.get(token);
  if (actor === undefined) return refusal(401, 'Bad credentials', AUTHENTICATION);
  // Asking for the limit is free: https://docs.github.com/en/rest/rate-limit/rate-limit
  const free = address.path === '/rate_limit';
  if (!free && !world.limits.take(actor)) return primaryLimit(actor);
  const version = unknownVersion(apiVersionOf(headers));
  if (version !== undefined) return version;
  if (match === undefined) {
    world.calls.problem(`request: ${method} ${address.path} is not answered by the stand-in`);
    return refusal(404, 'Not Found');
  }
  return run(world, request, match, actor);
}
