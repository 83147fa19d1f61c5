import type { Alertmanager } from '../../../shared/adapters/alertmanager/alerts.ts';
import type { FileText } from '../../../shared/adapters/files/file-text.ts';
import type { PagerDuty } from '../../../shared/adapters/pagerduty/incidents.ts';
import type { ConnectOptions } from '../../../shared/adapters/prometheus/connection.ts';
import type { Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import type { Parsed } from '../../../shared/quantity/parsed.ts';
import type { AlertsSeen } from '../../../shared/signal/state/alert.ts';
import type { Incident } from '../../../shared/signal/state/incident.ts';
import type { Matcher } from '../../../shared/signal/state/matcher.ts';
import type { ProbeResult } from '../../../shared/signal/state/probe-result.ts';
import type { ProbeAsked } from '../questions/probes.ts';

/** The outside world as slo-gate sees it. It is only ever read. */
export type World = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readText: (path: string) => Promise<FileText>;
  readonly prometheus: (options: Omit<ConnectOptions, 'pacing'>) => Parsed<Prometheus>;
  readonly alerts: (from: Alertmanager, matchers: readonly Matcher[]) => Promise<Answer<AlertsSeen>>;
  readonly pagerDuty: (from: PagerDuty, services: readonly string[]) => Promise<Answer<readonly Incident[]>>;
  /** Open issues that are incidents by their label, by level. */
  readonly issues: (
    token: string,
    labels: Readonly<Record<string, string>>,
  ) => Promise<Answer<readonly Incident[]>>;
  /** Lets everything else that waits in this process have its turn; a world in which nothing waits has none. */
  readonly turn?: () => Promise<void>;
  readonly probe: (asked: ProbeAsked) => Promise<ProbeResult>;
};
