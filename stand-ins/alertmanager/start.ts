import type { Outage } from '../loopback/outage.ts';
import { textResponse } from '../loopback/request.ts';
import { type Service, serviceOf } from '../loopback/service.ts';
import { clockOf, type Started, started } from '../loopback/started.ts';
import type { Alert } from './alert.ts';
import { handle } from './answer.ts';

export type AlertmanagerOptions = {
  /** Alerts of the whole scenario, each with its times. */
  readonly alerts: readonly Alert[];
  readonly outages?: readonly Outage[];
};

/** An Alertmanager that tells of alerts and takes none. */
export type Alertmanager = Omit<Service, 'setFaults' | 'writes'> & {
  readonly setAlerts: (alerts: readonly Alert[]) => void;
};

/** Without a network. @param now milliseconds since the epoch */
export function alertmanagerOf(options: AlertmanagerOptions & { readonly now: () => number }): Alertmanager {
  return whole(options);
}

/** On loopback. @throws Error when the port is taken. */
export function startAlertmanager(
  options: AlertmanagerOptions & { readonly port?: number; readonly clock?: () => number },
): Promise<Alertmanager & Started> {
  const clock = clockOf(options.clock);
  const { port = 0 } = options;
  return started(whole({ ...options, now: clock.now }), { port, clock });
}

function whole({
  alerts,
  now,
  outages,
}: AlertmanagerOptions & { readonly now: () => number }): Alertmanager & Service {
  let current = alerts;
  const service = serviceOf({
    now,
    handle: (request, at) => handle(current, request, at),
    writeName: () => undefined,
    serverError: textResponse(500, 'Internal Server Error'),
    rateLimit: textResponse(429, 'Too Many Requests'),
    ...(outages === undefined ? {} : { outages }),
  });
  return {
    ...service,
    setAlerts: (changed) => {
      current = changed;
    },
  };
}
