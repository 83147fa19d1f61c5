import type { Response } from '../../loopback/request.ts';
import { QueryError } from '../query-error.ts';
import type { View } from '../store.ts';
import { answerLabels, answerSeries, answerValues } from './metadata.ts';
import type { Params } from './params.ts';
import { answerQuery, answerRange } from './query.ts';
import { failure, success } from './reply.ts';
import { answerStatus } from './status.ts';

const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };
const PREFIX = '/api/v1/';

/** Answers one call. Everything is answered; what is asked wrongly, with an error as Prometheus has them. */
export function answerCall(path: string, params: Params, view: View, now: number): Response {
  if (path === '/-/ready' || path === '/-/healthy')
    return { status: 200, headers: PLAIN, body: 'Prometheus Server is Ready.\n' };
  const reply = path.startsWith(PREFIX) ? api(path.slice(PREFIX.length), params, view, now) : undefined;
  return reply ?? { status: 404, headers: PLAIN, body: '404 page not found\n' };
}

function api(path: string, params: Params, view: View, now: number): Response | undefined {
  try {
    return route(path, params, view, now);
  } catch (error) {
    if (error instanceof QueryError) return failure(error);
    throw error;
  }
}

function route(path: string, params: Params, view: View, now: number): Response | undefined {
  const [first, second, third] = path.split('/');
  if (first === 'status') return answerStatus(second ?? '', view.store, now);
  if (first === 'label' && third === 'values') return answerValues(second ?? '', params, view, now);
  switch (path) {
    case 'query':
      return answerQuery(params, view, now);
    case 'query_range':
      return answerRange(params, view);
    case 'series':
      return answerSeries(params, view, now);
    case 'labels':
      return answerLabels(params, view, now);
    case 'alerts':
      return success({ alerts: [] });
    case 'rules':
      return success({ groups: [] });
    default:
      return undefined;
  }
}
