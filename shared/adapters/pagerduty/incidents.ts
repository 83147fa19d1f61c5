import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import type { Incident } from '../../signal/state/incident.ts';
import { exchange } from '../http/exchange.ts';
import { isoInstant } from '../http/iso-instant.ts';
import { jsonAnswer } from '../http/json-answer.ts';

export type PagerDuty = {
  /** As `parseBaseUrl` returns it; `https://api.pagerduty.com`, or `https://api.eu.pagerduty.com` for accounts in Europe. */
  readonly url: string;
  /** A REST API key; only ever in a header. */
  readonly token: string;
  /** Milliseconds that one page may take; 10 s unless given. */
  readonly timeout?: number;
};

const TIMEOUT = 10_000;
const LIMIT = 16 * 1_048_576;
const PER_PAGE = 100;
/** PagerDuty refuses an offset and limit that add up to more than 10,000. */
const MOST = 10_000;

const reference = z.object({ id: z.string(), summary: z.string().nullish() });
const pageShape = z.object({
  more: z.boolean(),
  incidents: z.array(
    z.object({
      id: z.string(),
      incident_number: z.int(),
      title: z.string().nullish(),
      created_at: isoInstant,
      status: z.string(),
      priority: reference.nullish(),
      service: reference.nullish(),
      html_url: z.string().nullish(),
    }),
  ),
});

type Page = z.output<typeof pageShape>;

/**
 * Open incidents (triggered or acknowledged) of these services, of whatever age: without `date_range=all` PagerDuty leaves out
 * what is older than a month. The level is the name of the priority.
 * Source: https://developer.pagerduty.com/api-reference/9d0b4b12e36f9-list-incidents
 * @param services identifiers of PagerDuty such as `PABC123`; none means every service that the token sees
 */
export async function pagerDutyIncidents(
  pagerDuty: PagerDuty,
  services: readonly string[],
): Promise<Answer<readonly Incident[]>> {
  // An incident may move to another page while we read.
  const incidents = new Map<string, Incident>();
  for (let offset = 0; offset + PER_PAGE <= MOST; offset += PER_PAGE) {
    const answer = await pageAt(pagerDuty, services, offset);
    if (answer.kind === 'unanswered') return answer;
    for (const incident of answer.value.incidents) incidents.set(incident.id, incidentOf(incident));
    if (!answer.value.more) return { kind: 'answered', value: [...incidents.values()] };
    if (answer.value.incidents.length === 0) return odd('a page is empty and says that there are more');
  }
  return odd(`there are more than ${MOST} open incidents`);
}

async function pageAt(
  { url, token, timeout = TIMEOUT }: PagerDuty,
  services: readonly string[],
  offset: number,
): Promise<Answer<Page>> {
  const query = new URLSearchParams([
    ['statuses[]', 'triggered'],
    ['statuses[]', 'acknowledged'],
    ...services.map((service): [string, string] => ['service_ids[]', service]),
    ['date_range', 'all'],
    ['sort_by', 'created_at:desc'],
    ['limit', String(PER_PAGE)],
    ['offset', String(offset)],
  ]);
  const result = await exchange({
    url: `${url}/incidents?${query.toString()}`,
    headers: {
      accept: 'application/vnd.pagerduty+json;version=2',
      authorization: `Token token=${token}`,
    },
    timeout,
    limit: LIMIT,
  });
  return jsonAnswer('PagerDuty', 'open incidents', result, pageShape);
}

function incidentOf(incident: Page['incidents'][number]): Incident {
  const { id, incident_number, title, created_at, priority, service, html_url } = incident;
  return {
    id: `PagerDuty #${incident_number}`,
    title: title ?? id,
    level: priority?.summary ?? undefined,
    startedAt: created_at,
    services: [service?.summary, service?.id].filter((name) => typeof name === 'string'),
    labels: [],
    url: html_url ?? undefined,
  };
}

function odd(why: string): Answer<never> {
  return {
    kind: 'unanswered',
    reason: { code: 'unreadable', message: `PagerDuty's answer to open incidents: ${why}` },
  };
}
