import * as z from 'zod';
import type { Performed } from '../../drive/performed.ts';
import { isEmptyRepository } from './ask.ts';
import { type Failure, failureOf, isObject, isRateLimit, oneLine } from './failure.ts';
import { OddAnswer } from './odd-answer.ts';
import { permissionHint } from './permission.ts';

type Unsent = Exclude<Performed, { readonly kind: 'done' }>;

/** The part of a write that explains its failure. */
type Attempted = {
  readonly what: string;
  readonly needs: string;
  readonly absentIs?: 'overtaken';
};

/**
 * The 422s that mean: somebody was faster, or what the write was bound to does not hold any more.
 * Sources: https://docs.github.com/en/rest/git/refs, https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request
 */
const OVERTAKEN =
  /Reference already exists|Update is not a fast forward|Reference does not exist|pull request already exists/i;

/** How GitHub words a ruleset, and how the older branch protection. */
const RULE = /Repository rule violations? found|protected (branch|tag|ref)/i;

/** Git lost a lock to another writer, or the name clashes with another; only a look can tell. */
const LOCKED = /Reference update failed/i;

/** Why a write is not known to be done. */
export function unsent(write: Attempted, thrown: unknown): Unsent {
  const failure = failureOf(thrown);
  if (failure === undefined) return unknown(write, thrown);
  const said = messageOf(failure);
  const { status } = failure;
  // Without GitHub's own words it was not GitHub that refused.
  if (said === undefined || status >= 500)
    return because('unknown', said === undefined && status < 500 ? 'unreadable' : 'unreachable', {
      message: `GitHub answered ${status} when it was asked to ${write.what}: ${oneLine(failure.message)}; it may have happened`,
      observed: String(status),
    });
  if (isRateLimit(failure))
    return because('unknown', 'rate-limited', {
      message: `GitHub turned away the request to ${write.what} (${status}): ${said}; try again later`,
      observed: String(status),
    });
  return refusal(write, failure, said);
}

function refusal(write: Attempted, failure: Failure, said: string): Unsent {
  const { status, data } = failure;
  const told = `GitHub refused to ${write.what} (${status}): ${said}`;
  const observed = String(status);
  const refused = (code: string, hint: string) =>
    because('refused', code, { message: `${told}; ${hint}`, observed });

  if (RULE.test(said)) return refused('rule-violation', LIFT_THE_RULE);
  if (status === 422 && LOCKED.test(said))
    return because('unknown', 'unreachable', { message: told, observed });
  if (status === 422 && (OVERTAKEN.test(said) || hasCode(data, 'already_exists')))
    return because('overtaken', 'overtaken', { message: told, observed });
  if (isEmptyRepository(failure)) return refused('empty-repository', 'push a first commit to it');
  if (status === 409 || (status === 404 && write.absentIs === 'overtaken'))
    return because('overtaken', 'overtaken', { message: told, observed });
  if (status === 401) return refused('forbidden', 'the token is wrong or has expired');
  if (said.includes('not permitted to create or approve pull requests'))
    return refused('forbidden', ALLOW_PULL_REQUESTS);
  if (status === 403 && /archived/i.test(said)) return refused('forbidden', 'unarchive the repository first');
  if (status === 403) return refused('forbidden', permissionHint(failure.headers, write.needs));
  if (status === 404)
    return refused(
      'not-found',
      `it is not there, or the token may not see it; ${permissionHint(failure.headers, write.needs)}`,
    );
  return because('refused', 'invalid', { message: told, observed });
}

const LIFT_THE_RULE =
  'have an administrator leave this name out of the ruleset, or put a GitHub App on its bypass list and use the ' +
  'token of that App (the token of a job can never be on it)';
const ALLOW_PULL_REQUESTS =
  'allow it under Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests", or use the ' +
  'token of a GitHub App';

function unknown({ what }: Attempted, thrown: unknown): Unsent {
  if (thrown instanceof z.ZodError || thrown instanceof OddAnswer) {
    const how = thrown instanceof OddAnswer ? `: ${thrown.message}` : '';
    return because('unknown', 'unreadable', {
      message: `GitHub's answer to the request to ${what} is not what its API describes${how}; it may have happened`,
    });
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return because('unknown', 'unreachable', {
    message: `no answer came to the request to ${what}: ${oneLine(text)}; it may have happened`,
  });
}

function because(
  kind: Unsent['kind'],
  code: string,
  rest: { readonly message: string; readonly observed?: string },
): Unsent {
  return { kind, reason: { code, ...rest } };
}

/** GitHub's message and those of its list of errors, on one line; `undefined` when it is not an answer of GitHub. */
function messageOf({ data }: Failure): string | undefined {
  if (!isObject(data) || typeof data['message'] !== 'string') return undefined;
  const errors = errorsOf(data).map((error) => (isObject(error) ? error['message'] : error));
  const texts = [data['message'], ...errors.filter((text) => typeof text === 'string')];
  return oneLine(texts.map((text) => text.slice(0, 1_000)).join(': '));
}

function hasCode(data: unknown, code: string): boolean {
  return errorsOf(data).some((error) => isObject(error) && error['code'] === code);
}

function errorsOf(data: unknown): readonly unknown[] {
  return isObject(data) && Array.isArray(data['errors']) ? data['errors'].slice(0, 10) : [];
}
