import { objectOf, sortedRows } from '../loopback/json-body.ts';
import type { Outage } from '../loopback/outage.ts';
import { jsonResponse, type Request, type Response } from '../loopback/request.ts';
import { type Handled, type Service, serviceOf } from '../loopback/service.ts';
import { clockOf, type Started, started } from '../loopback/started.ts';
import type { WriteFault } from '../loopback/write-fault.ts';
import { Alerts, type PagedAlert } from './alerts.ts';
import { checkEvent } from './check-event.ts';
import type { ScenarioIncident } from './incident.ts';
import { listIncidents } from './list-incidents.ts';

export type PagerDutyOptions = {
  /** Incidents of the whole scenario, each with its times. */
  readonly incidents?: readonly ScenarioIncident[];
  /** The service that each routing key belongs to; events with any other key are refused. `ROUTING_KEY` alone unless given. */
  readonly services?: Readonly<Record<string, ScenarioIncident['service']>>;
  /** Of the REST API; `pd_token` unless given. */
  readonly token?: string;
  readonly faults?: readonly WriteFault[];
  readonly outages?: readonly Outage[];
};

/** The REST API and the Events API of one account at one address. */
export type PagerDuty = Service & {
  readonly setIncidents: (incidents: readonly ScenarioIncident[]) => void;
  /** What events have led to: for comparing two runs. How often something was sent is in `writes`. */
  readonly outside: () => readonly PagedAlert[];
};

export const ROUTING_KEY = 'R0UT1NGKEY00000000000000000000AB';

const SERVICES = { [ROUTING_KEY]: { id: 'PABC123', name: 'shop' } };
const ENQUEUE = '/v2/enqueue';
const MOST_BYTES = 512 * 1_024;

/** Without a network. @param now milliseconds since the epoch */
export function pagerDutyOf(options: PagerDutyOptions & { readonly now: () => number }): PagerDuty {
  const { services = SERVICES, token = 'pd_token', now, faults, outages } = options;
  let incidents = options.incidents ?? [];
  const alerts = new Alerts();
  const first = (): number => Math.max(0, ...incidents.map(({ number }) => number)) + 1;

  function enqueue(request: Request, at: number): Handled {
    const body = request.body.length > MOST_BYTES ? undefined : objectOf(request);
    const event = body === undefined ? ['it is no JSON object of up to 512 KB'] : checkEvent(body);
    if (!('action' in event)) return { response: invalidEvent(event), problems: event };
    if (!Object.hasOwn(services, event.routingKey))
      return { response: invalidEvent(["'routing_key' is unknown"]), problems: ["'routing_key' is unknown"] };
    const key = alerts.apply(event, at);
    return {
      response: jsonResponse(202, { status: 'success', message: 'Event processed', dedup_key: key }),
    };
  }

  function handle(request: Request, at: number): Handled {
    const { method, path } = request;
    if (method === 'POST' && path === ENQUEUE) return enqueue(request, at);
    if (method !== 'GET' || path !== '/incidents')
      return {
        response: jsonResponse(404, { error: { code: 2100, message: 'Not Found' } }),
        problems: ['there is no such call'],
      };
    const refused = refusal(request, token);
    if (refused !== undefined) return refused;
    const all = [...incidents, ...alerts.incidents(services, first())];
    const response = listIncidents(all, request, { now: at, url: 'https://shop.pagerduty.example' });
    return response.status === 200 ? { response } : { response, problems: [response.body] };
  }

  const service = serviceOf({
    now,
    handle,
    writeName: ({ method, path }) => (method === 'GET' ? undefined : `${method} ${path}`),
    serverError: jsonResponse(500, { error: { code: 2000, message: 'Internal Server Error' } }),
    rateLimit: jsonResponse(429, { status: 'throttle exceeded', message: 'Requests are arriving too fast' }),
    ...(faults === undefined ? {} : { faults }),
    ...(outages === undefined ? {} : { outages }),
  });
  return {
    ...service,
    setIncidents: (changed) => {
      incidents = changed;
    },
    outside: () => sortedRows(alerts.all),
  };
}

/** On loopback. @throws Error when the port is taken. */
export function startPagerDuty(
  options: PagerDutyOptions & { readonly port?: number; readonly clock?: () => number } = {},
): Promise<PagerDuty & Started> {
  const clock = clockOf(options.clock);
  const { port = 0 } = options;
  return started(pagerDutyOf({ ...options, now: clock.now }), { port, clock });
}

function invalidEvent(errors: readonly string[]): Response {
  return jsonResponse(400, { status: 'invalid event', message: 'Event object is invalid', errors });
}

/** Source: https://developer.pagerduty.com/docs/authentication, https://developer.pagerduty.com/docs/versioning */
function refusal({ headers }: Request, token: string): Handled | undefined {
  if (headers['authorization'] !== `Token token=${token}`)
    return { response: jsonResponse(401, { error: { code: 2006, message: 'Unauthorized' } }) };
  return headers['accept']?.startsWith('application/vnd.pagerduty+json;version=2') === true
    ? undefined
    : {
        response: jsonResponse(406, { error: { code: 2017, message: 'Unsupported version' } }),
        problems: ['the header accept must be application/vnd.pagerduty+json;version=2'],
      };
}
