import { afterEach } from '@jest/globals';
import { pagerDutyIncidents } from '../../../shared/adapters/pagerduty/incidents.ts';
import { requestOf } from '../../../stand-ins/loopback/request.ts';
import type { ScenarioIncident } from '../../../stand-ins/pagerduty/incident.ts';
import { pagerDutyOf, startPagerDuty } from '../../../stand-ins/pagerduty/start.ts';

export const NOON = 1_795_003_200_000;
export const MINUTE = 60_000;
export const token = 'pd_token';
const SHOP = { id: 'PSHOP00', name: 'shop' };
export const incident = (number: number, more: Partial<ScenarioIncident> = {}): ScenarioIncident => ({
  id: `PINC${number}`,
  number,
  title: `it broke ${number}`,
  service: SHOP,
  createdAt: NOON - MINUTE,
  ...more,
});
/** Closed after the test. */
export const open: { readonly close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

export async function running(incidents: readonly ScenarioIncident[]) {
  const server = await startPagerDuty({ incidents, clock: () => NOON });
  open.push(server);
  return server;
}

export async function openOf(server: { readonly url: string }, services: readonly string[] = []) {
  const answer = await pagerDutyIncidents({ url: server.url, token }, services);
  if (answer.kind !== 'answered') throw new Error(answer.reason.message);
  return answer.value;
}

/** A PagerDuty that listens to nobody but us: `send` gives the status and the body of its answer. */
export function quiet() {
  const pagerDuty = pagerDutyOf({ now: () => NOON });
  const send = async (body: unknown): Promise<readonly [number, unknown]> => {
    const delivery = await pagerDuty.answer(requestOf('POST', '/v2/enqueue', { body: JSON.stringify(body) }));
    if (delivery.kind !== 'answer') return [0, delivery.kind];
    const answer: unknown = JSON.parse(delivery.response.body);
    return [delivery.response.status, answer];
  };
  return { pagerDuty, send };
}
