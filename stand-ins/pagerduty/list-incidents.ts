import { jsonResponse, type Request, type Response } from '../loopback/request.ts';
import { type ScenarioIncident, shown, type Status, statusAt } from './incident.ts';

const KNOWN: readonly string[] = [
  'date_range',
  'incident_key',
  'include[]',
  'limit',
  'offset',
  'service_ids[]',
  'since',
  'sort_by',
  'statuses[]',
  'team_ids[]',
  'time_zone',
  'total',
  'until',
  'urgencies[]',
  'user_ids[]',
];
const MONTH = 30 * 86_400_000;
const MOST = 100;
const FURTHEST = 10_000;

/** `GET /incidents`. Without dates it tells of the last month alone. */
export function listIncidents(
  incidents: readonly ScenarioIncident[],
  { query }: Request,
  { now, url }: { readonly now: number; readonly url: string },
): Response {
  const unknown = [...query.keys()].filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0) return invalid(`unknown parameter: ${unknown.join(', ')}`);
  const limit = Math.min(Number(query.get('limit') ?? 25), MOST);
  const offset = Number(query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(offset) || offset < 0)
    return invalid('limit and offset must be whole numbers');
  if (limit + offset > FURTHEST) return invalid('Offset must be less than 10000 when added to limit');
  const chosen = choose(incidents, query, now);
  if (typeof chosen === 'string') return invalid(chosen);
  return jsonResponse(200, {
    incidents: chosen
      .slice(offset, offset + limit)
      .map(({ incident, status }) => shown(incident, status, url)),
    limit,
    offset,
    total: query.get('total') === 'true' ? chosen.length : null,
    more: chosen.length > offset + limit,
  });
}

export function invalid(why: string): Response {
  return jsonResponse(400, {
    error: { code: 2001, message: 'Invalid Input Provided', errors: [why] },
  });
}

type Chosen = { readonly incident: ScenarioIncident; readonly status: Status };

function choose(
  incidents: readonly ScenarioIncident[],
  query: URLSearchParams,
  now: number,
): readonly Chosen[] | string {
  const statuses = query.getAll('statuses[]');
  if (statuses.some((status) => !['triggered', 'acknowledged', 'resolved'].includes(status)))
    return 'statuses[] must be triggered, acknowledged or resolved';
  const [field = 'incident_number', direction = 'asc'] = (query.get('sort_by') ?? '')
    .split(':')
    .filter(Boolean);
  if (!['incident_number', 'created_at'].includes(field) || !['asc', 'desc'].includes(direction))
    return `sort_by cannot be ${field}:${direction}`;
  const isAll = query.get('date_range') === 'all';
  const since = isAll ? Number.NEGATIVE_INFINITY : Date.parse(query.get('since') ?? '') || now - MONTH;
  const services = query.getAll('service_ids[]');
  const urgencies = query.getAll('urgencies[]');
  const key = query.get('incident_key');
  const sign = direction === 'asc' ? 1 : -1;
  return incidents
    .flatMap((incident): readonly Chosen[] => {
      const status = statusAt(incident, now);
      return status !== undefined &&
        incident.createdAt >= since &&
        isIn(statuses, status) &&
        isIn(services, incident.service.id) &&
        isIn(urgencies, incident.urgency ?? 'high') &&
        (key === null || key === incident.key)
        ? [{ incident, status }]
        : [];
    })
    .sort(
      ({ incident: one }, { incident: other }) =>
        sign *
        (field === 'created_at'
          ? one.createdAt - other.createdAt || one.number - other.number
          : one.number - other.number),
    );
}

function isIn(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
