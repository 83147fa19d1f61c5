import type { Event } from './check-event.ts';
import type { ScenarioIncident } from './incident.ts';

/** An alert that events made, as others can see it. */
export type PagedAlert = {
  readonly routingKey: string;
  readonly key: string;
  readonly status: 'triggered' | 'acknowledged' | 'resolved';
  readonly summary: string;
  readonly source: string;
  readonly severity: string;
};

type Kept = { -readonly [Key in keyof PagedAlert]: PagedAlert[Key] } & {
  readonly createdAt: number;
  acknowledgedAt: number | undefined;
  resolvedAt: number | undefined;
};

/** Alerts by their keys: while one is open, events of its key change it and make no other. */
export class Alerts {
  readonly #kept: Kept[] = [];

  get all(): readonly PagedAlert[] {
    return this.#kept.map(({ routingKey, key, status, summary, source, severity }) => ({
      routingKey,
      key,
      status,
      summary,
      source,
      severity,
    }));
  }

  /** @returns the key, of PagerDuty's own where the event has none */
  apply({ action, key: given, ...event }: Event, now: number): string {
    const key = given ?? `stand-in-${this.#kept.length + 1}`;
    const open = this.#kept.find(
      (one) => one.key === key && one.routingKey === event.routingKey && one.status !== 'resolved',
    );
    if (action === 'trigger' && open === undefined)
      this.#kept.push({
        ...event,
        key,
        status: 'triggered',
        createdAt: now,
        acknowledgedAt: undefined,
        resolvedAt: undefined,
      });
    if (action === 'acknowledge' && open?.status === 'triggered') {
      open.status = 'acknowledged';
      open.acknowledgedAt = now;
    }
    if (action === 'resolve' && open !== undefined) {
      open.status = 'resolved';
      open.resolvedAt = now;
    }
    return key;
  }

  /**
   * The incidents that they are, of the service that each routing key belongs to.
   *
   * @param first the number of the first
   */
  incidents(
    services: Readonly<Record<string, ScenarioIncident['service']>>,
    first: number,
  ): readonly ScenarioIncident[] {
    return this.#kept.flatMap((one, index) => {
      const service = services[one.routingKey];
      if (service === undefined) return [];
      const { acknowledgedAt, resolvedAt, createdAt, key, summary } = one;
      return {
        id: `PEVENT${index + 1}`,
        number: first + index,
        title: summary,
        service,
        key,
        createdAt,
        ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
        ...(resolvedAt === undefined ? {} : { resolvedAt }),
      };
    });
  }
}
