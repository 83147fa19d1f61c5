import { fitsAll } from '../prometheus/language/matcher.ts';
import { jsonResponse, type Request, type Response, textResponse } from '../loopback/request.ts';
import type { Handled } from '../loopback/service.ts';
import { type Alert, fires, shown, statusOf } from './alert.ts';
import { filterOf } from './filter.ts';

const KNOWN: readonly string[] = ['active', 'silenced', 'inhibited', 'unprocessed', 'filter', 'receiver'];

export function handle(alerts: readonly Alert[], request: Request, now: number): Handled {
  const { method, path } = request;
  if (method === 'GET' && /^\/-\/(?:ready|healthy)$/.test(path)) return { response: textResponse(200, 'OK') };
  if (method === 'GET' && path === '/api/v2/status') return { response: jsonResponse(200, status(now)) };
  if (method !== 'GET' || path !== '/api/v2/alerts')
    return { response: textResponse(404, '404 page not found\n'), problems: ['there is no such call'] };
  const unknown = [...request.query.keys()].filter((name) => !KNOWN.includes(name));
  return {
    response: list(alerts, request, now),
    problems: unknown.map((name) => `there is no parameter ${name}`),
  };
}

/** `GET /alerts`: what fires now, by state, matchers and receiver. An alert that is resolved is not listed. */
function list(alerts: readonly Alert[], { query }: Request, now: number): Response {
  const matchers = query.getAll('filter').map(filterOf);
  const known = matchers.filter((matcher) => matcher !== undefined);
  if (known.length < matchers.length)
    return jsonResponse(400, `bad matcher format: ${query.getAll('filter').join(', ')}`);
  const receiver = query.get('receiver');
  const shows = (name: string): boolean => query.get(name) !== 'false';
  const found = alerts.filter((alert) => {
    const { isSilenced, isInhibited } = statusOf(alert, now);
    return (
      fires(alert, now) &&
      fitsAll(known, alert.labels) &&
      (receiver === null || (alert.receivers ?? ['default']).some((name) => name === receiver)) &&
      (shows('active') || isSilenced || isInhibited) &&
      (shows('silenced') || !isSilenced) &&
      (shows('inhibited') || !isInhibited)
    );
  });
  return jsonResponse(
    200,
    found.map((alert) => shown(alert, now)),
  );
}

function status(now: number): unknown {
  return {
    cluster: { status: 'disabled' },
    config: { original: '' },
    uptime: new Date(now).toISOString(),
    versionInfo: {
      branch: 'HEAD',
      buildDate: '',
      buildUser: '',
      goVersion: '',
      revision: 'stand-in',
      version: '0.28.0',
    },
  };
}
