import * as z from 'zod';
import { envName, text } from '../config/scalar.ts';

/** What the suite tells people about. */
const EVENTS = ['cut', 'canary', 'promotion', 'rollback', 'hotfix', 'hold', 'complete', 'incident'] as const;

const channels = z
  .union([text, z.array(text).min(1)])
  .transform((one) => (typeof one === 'string' ? [one] : one));

const events = z
  .array(z.enum(EVENTS))
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
});

/** `notify`: who is told, and where. Chat notices are sent at most once. */
export const notifySchema = z.strictObject({
  slack: z
    .strictObject({
      'webhook-env': envName.meta({
        description: 'Environment variable with an incoming webhook of Slack.',
        examples: ['SLACK_WEBHOOK_URL'],
      }),
      routes: routes.meta({ description: 'Channels by event; an event without one is not sent.' }).optional(),
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
    })
    .meta({ description: 'Pages for what cannot wait.' })
    .optional(),
});

export type Notify = z.output<typeof notifySchema>;
