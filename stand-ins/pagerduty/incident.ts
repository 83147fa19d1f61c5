/** One incident as a scenario has it. Times are milliseconds since the epoch. */
export type ScenarioIncident = {
  /** Such as `PT4KHLK`. */
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly service: { readonly id: string; readonly name: string };
  /** The name of its priority, such as `P1`. */
  readonly priority?: string;
  readonly urgency?: 'high' | 'low';
  readonly createdAt: number;
  readonly acknowledgedAt?: number;
  readonly resolvedAt?: number;
  /** Key of the events that it is of. */
  readonly key?: string;
};

export type Status = 'triggered' | 'acknowledged' | 'resolved';

/** What an incident is at an instant; `undefined` before it was there. */
export function statusAt(
  { createdAt, acknowledgedAt, resolvedAt }: ScenarioIncident,
  now: number,
): Status | undefined {
  if (now < createdAt) return undefined;
  if (resolvedAt !== undefined && resolvedAt <= now) return 'resolved';
  return acknowledgedAt !== undefined && acknowledgedAt <= now ? 'acknowledged' : 'triggered';
}

/** An incident as the API shows it. Source: https://developer.pagerduty.com/api-reference/9d0b4b12e36f9-list-incidents */
export function shown(
  incident: ScenarioIncident,
  status: Status,
  url: string,
): Readonly<Record<string, unknown>> {
  const { id, number, title, service, priority, urgency = 'high', createdAt, key } = incident;
  const page = `${url}/incidents/${id}`;
  const changed = {
    acknowledged: incident.acknowledgedAt,
    resolved: incident.resolvedAt,
    triggered: createdAt,
  };
  const changedAt = seconds(changed[status] ?? createdAt);
  return {
    id,
    type: 'incident',
    summary: `[#${number}] ${title}`,
    self: page,
    html_url: page,
    incident_number: number,
    title,
    created_at: seconds(createdAt),
    updated_at: changedAt,
    last_status_change_at: changedAt,
    status,
    incident_key: key ?? null,
    urgency,
    service: { id: service.id, type: 'service_reference', summary: service.name, self: null, html_url: null },
    priority:
      priority === undefined
        ? null
        : { id: `P${priority}`, type: 'priority', summary: priority, name: priority },
    assignments: [],
    acknowledgements: [],
    teams: [],
    escalation_policy: null,
  };
}

/** PagerDuty tells whole seconds. */
function seconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
