import * as z from 'zod';
import { envName, text, webAddress } from '../config/scalar.ts';
import { NOTIFY_EVENTS } from './event.ts';

const channels = z
  .union([text, z.array(text).min(1)])
  .transform((one) => (typeof one === 'string' ? [one] : one));

const events = z
  .array(z.enum(NOTIFY_EVENTS))
  .min(1)
  .meta({ description: 'Events that are sent; without it all are.' })
  .optional();

function route(event: string) {
  return channels
    .meta({ description: `Channel or channels for ${event}.`, examples: ['#releases'] })
    .optional();
}

const routes = z.strictObject({
  cut: route('a new candidate'),
  canary: route('each step of a canary'),
  promotion: route('a release at 100%'),
  rollback: route('a rollback'),
  hotfix: route('a hotfix'),
  hold: route('a release that waits for a person'),
  complete: route('a finished release'),
  incident: route('an incident that stops the train'),
  page: route('what the pager is told, for those who follow it'),
});

const link = z.strictObject({
  text: text.meta({ description: 'What the link says.', examples: ['Dashboard'] }),
  url: webAddress.meta({
    description: 'Where it leads; {version} and {service} may stand in it.',
    examples: ['https://grafana.example.com/d/release-canary?var-version={version}'],
  }),
});

/** `notify`: who is told, and where. Chat notices are sent at most once. */
export const notifySchema = z.strictObject({
  slack: z
    .strictObject({
      'webhook-env': envName.meta({
        description: 'Environment variable with an incoming webhook of Slack.',
        examples: ['SLACK_WEBHOOK_URL'],
      }),
      routes: routes
        .meta({
          description:
            'Channels by event; an event without one is not sent. Without routes all go to the channel of the webhook.',
        })
        .optional(),
    })
    .meta({ description: 'Slack.' })
    .optional(),
  teams: z
    .strictObject({
      'webhook-env': envName.meta({ description: 'Environment variable with a workflow webhook of Teams.' }),
      events,
    })
    .meta({ description: 'Microsoft Teams.' })
    .optional(),
  webhook: z
    .strictObject({
      'url-env': envName.meta({
        description: 'Environment variable with the address that JSON is posted to.',
      }),
      'token-env': envName.meta({ description: 'Environment variable with a bearer token.' }).optional(),
      events,
    })
    .meta({ description: 'Any other receiver, as JSON.' })
    .optional(),
  pagerduty: z
    .strictObject({
      'routing-key-env': envName.meta({ description: 'Environment variable with an Events v2 routing key.' }),
      region: z
        .enum(['us', 'eu'])
        .meta({ description: 'Where the account of PagerDuty is kept; us unless given.' })
        .optional(),
    })
    .meta({ description: 'Pages for what cannot wait.' })
    .optional(),
  links: z
    .array(link)
    .min(1)
    .meta({ description: 'Links under every notice and in incident issues: dashboard, runbook.' })
    .optional(),
});

export type Notify = z.output<typeof notifySchema>;
