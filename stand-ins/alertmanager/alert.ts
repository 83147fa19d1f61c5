import { createHash } from 'node:crypto';
import { isWithin, type Span } from '../loopback/outage.ts';

/** One alert as a scenario has it. Times are milliseconds since the epoch. */
export type Alert = Span & {
  /** `alertname` among them. It fires from `from` until `until`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** When a silence, or another alert, keeps it from being sent. */
  readonly silenced?: Span;
  readonly inhibited?: Span;
  readonly receivers?: readonly string[];
};

const RESEND = 4 * 60_000;
const EPOCH = 0;

/** An alert as the API shows it. Source: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml (gettableAlert) */
export function shown(alert: Alert, now: number): Readonly<Record<string, unknown>> {
  const { labels, annotations = {}, receivers = ['default'], from = EPOCH } = alert;
  const { isSilenced, isInhibited } = statusOf(alert, now);
  const fingerprint = fingerprintOf(labels);
  return {
    annotations,
    // An alert that fires is taken as resolved if it is not sent again.
    endsAt: new Date(now + RESEND).toISOString(),
    fingerprint,
    receivers: receivers.map((name) => ({ name })),
    startsAt: new Date(from).toISOString(),
    status: {
      inhibitedBy: isInhibited ? [`inhibits-${fingerprint}`] : [],
      mutedBy: [],
      silencedBy: isSilenced ? [`silences-${fingerprint}`] : [],
      state: isSilenced || isInhibited ? 'suppressed' : 'active',
    },
    updatedAt: new Date(now).toISOString(),
    generatorURL: '',
    labels,
  };
}

export function fires(alert: Alert, now: number): boolean {
  return isWithin(alert, now);
}

export function statusOf(
  { silenced, inhibited }: Alert,
  now: number,
): { readonly isSilenced: boolean; readonly isInhibited: boolean } {
  return {
    isSilenced: silenced !== undefined && isWithin(silenced, now),
    isInhibited: inhibited !== undefined && isWithin(inhibited, now),
  };
}

function fingerprintOf(labels: Alert['labels']): string {
  const text = JSON.stringify(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
