import { durationOf } from '../language/duration.ts';
import { QueryError } from '../query-error.ts';

/** The parameters of a call: those of the address and, of a POST, those of the form. */
export type Params = URLSearchParams;

/**
 * A time in milliseconds: seconds since the epoch, or RFC 3339.
 *
 * @throws QueryError
 */
export function timeOf(params: Params, name: string): number | undefined {
  const text = params.get(name);
  if (text === null || text === '') return undefined;
  const time = /^-?\d+(?:\.\d+)?(?:e\d+)?$/i.test(text) ? Number(text) * 1_000 : Date.parse(text);
  if (!Number.isFinite(time)) throw bad(name, `cannot parse ${JSON.stringify(text)} to a valid timestamp`);
  return Math.round(time);
}

/** @throws QueryError */
export function neededTime(params: Params, name: string): number {
  const time = timeOf(params, name);
  if (time === undefined) throw bad(name, 'cannot parse "" to a valid timestamp');
  return time;
}

/**
 * A duration in milliseconds: seconds, or as in a query.
 *
 * @throws QueryError
 */
export function neededDuration(params: Params, name: string): number {
  const text = params.get(name) ?? '';
  const duration = durationOf(text);
  if (duration === undefined) throw bad(name, `cannot parse ${JSON.stringify(text)} to a valid duration`);
  if (duration <= 0)
    throw bad(name, 'zero or negative query resolution step widths are not accepted. Try a positive integer');
  return duration;
}

export function bad(name: string, why: string): QueryError {
  return new QueryError('bad_data', `invalid parameter ${JSON.stringify(name)}: ${why}`);
}
