import * as z from 'zod';
import { duration, envName, name, text } from '../config/scalar.ts';

const headers = z
  .record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'must be the name of an HTTP header' }), envName)
  .meta({
    description: 'Request headers; each value is the name of the environment variable that holds it.',
  });

const prometheus = z.strictObject({
  'url-env': envName.meta({
    description: 'Environment variable with the address of Prometheus, Thanos or Mimir.',
    examples: ['PROMETHEUS_URL'],
  }),
  'token-env': envName.meta({ description: 'Environment variable with a bearer token.' }).optional(),
  'username-env': envName
    .meta({ description: 'Environment variable with the user of basic auth.' })
    .optional(),
  'password-env': envName
    .meta({ description: 'Environment variable with the password of basic auth.' })
    .optional(),
  'headers-env': headers.optional(),
  step: duration
    .prefault('30s')
    .meta({ description: 'Distance of two points of a signal.', examples: ['30s'] }),
  'on-blind': z
    .enum(['hold', 'rollback'])
    .default('hold')
    .meta({ description: 'What to do when Prometheus cannot be asked for 10 minutes under weight.' }),
});

const alerts = z.strictObject({
  'alertmanager-url-env': envName.meta({
    description: 'Environment variable with the address of Alertmanager.',
  }),
  'token-env': envName.meta({ description: 'Environment variable with a bearer token.' }).optional(),
  'headers-env': headers.optional(),
  matchers: z
    .array(text)
    .min(1)
    .meta({
      description: 'Only alerts that match every one of these count.',
      examples: [['severity=~"page|critical"', 'service="{service}"']],
    }),
});

const incidents = z.strictObject({
  'pagerduty-token-env': envName
    .meta({ description: 'Environment variable with a PagerDuty API token.' })
    .optional(),
  'pagerduty-region': z
    .enum(['us', 'eu'])
    .meta({ description: 'Where the account of PagerDuty is kept; us unless given.' })
    .optional(),
  services: z
    .array(text)
    .min(1)
    .meta({ description: 'PagerDuty services whose incidents count.' })
    .optional(),
  'issue-labels': z
    .record(name, text)
    .meta({
      description: 'Label of the GitHub issues that are an incident of each severity.',
      examples: [{ P0: 'sev-0', P1: 'sev-1' }],
    })
    .optional(),
});

/** `sources`: where measurements, alerts and incidents come from. Addresses and secrets are named, never written. */
export const sourcesSchema = z.strictObject({
  prometheus: prometheus.meta({ description: 'Where signals are measured.' }).optional(),
  alerts: alerts.meta({ description: 'Where "alerts none" looks.' }).optional(),
  incidents: incidents.meta({ description: 'Where "incidents P0|P1" looks.' }).optional(),
});

export type Sources = z.output<typeof sourcesSchema>;
