import { accountOf, simpleUser } from '../answers/account.ts';
import { timeOf } from '../answers/time.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { RateLimits } from './rate-limit.ts';
import { refusal } from './refusal.ts';

/** The core limit stands for all: the stand-in counts no other. */
function rateLimit({ actor }: Call, limits: RateLimits): Reply {
  const standing = limits.standing(actor);
  return { status: 200, body: { resources: { core: standing, search: standing }, rate: standing } };
}

/** A job's token and an App's belong to no user: https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
function user(call: Call): Reply {
  const { actor, state } = call;
  if (actor.kind === 'github-token' || actor.kind === 'app') {
    const reference = 'https://docs.github.com/rest/users/users#get-the-authenticated-user';
    return refusal(403, 'Resource not accessible by integration', reference);
  }
  const unknown = ['name', 'company', 'blog', 'location', 'email', 'hireable', 'bio'];
  const none = ['public_repos', 'public_gists', 'followers', 'following'];
  const since = timeOf(state.repository.createdAt);
  return {
    status: 200,
    body: {
      ...simpleUser(call, accountOf(actor)),
      ...Object.fromEntries(unknown.map((field) => [field, null])),
      ...Object.fromEntries(none.map((field) => [field, 0])),
      created_at: since,
      updated_at: since,
    },
  };
}

/** What a token can ask about itself. */
export const accessRoutes = (limits: RateLimits): readonly Route[] => [
  { operation: 'GET /rate_limit', needs: [], handle: (call) => rateLimit(call, limits) },
  { operation: 'GET /user', needs: [], handle: user },
];
