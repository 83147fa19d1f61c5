import * as z from 'zod';
import { argv, duration, envName, name, text, webAddress } from '../config/scalar.ts';

const common = {
  name: name.meta({ description: 'What reports call it.' }),
  attempts: z
    .int()
    .min(1)
    .max(10)
    .default(1)
    .meta({ description: 'How often to try before it counts as failed.' }),
  timeout: duration.prefault('10s').meta({ description: 'Longest wait for one attempt.', examples: ['10s'] }),
};

const http = z.strictObject({
  ...common,
  url: webAddress.meta({ description: 'Address to ask; {version} and {service} may stand in it.' }),
  method: z.enum(['GET', 'HEAD', 'POST']).default('GET').meta({ description: 'HTTP method.' }),
  header: z
    .record(z.string(), z.string())
    .meta({ description: 'Request headers, such as the one that routes to the canary. Never a secret.' })
    .optional(),
  'headers-env': z
    .record(z.string(), envName)
    .meta({ description: 'Request headers whose values come from environment variables.' })
    .optional(),
  body: z.string().meta({ description: 'Body to send with POST.' }).optional(),
  'follow-redirects': z
    .boolean()
    .meta({
      description:
        'Judge what a redirect leads to, on the same host and port only, instead of the redirect itself.',
    })
    .optional(),
  status: z.int().min(100).max(599).default(200).meta({ description: 'Status that the answer must have.' }),
  json: z
    .record(
      z.string().regex(/^\.\S{1,200}$/, { error: 'must be a path such as .version' }),
      z.union([z.string(), z.number(), z.boolean()]),
    )
    .meta({
      description: 'Values that the JSON answer must have, by path.',
      examples: [{ '.version': '{version}' }],
    })
    .optional(),
  contains: text.meta({ description: 'Text that the answer must contain.' }).optional(),
  'max-latency': duration
    .meta({ description: 'Longest time until the answer.', examples: ['500ms'] })
    .optional(),
});

const command = z.strictObject({
  ...common,
  command: argv.meta({ description: 'Command and arguments, run without a shell; exit code 0 passes.' }),
});

/** `probes`: questions with a yes or no, asked over HTTP or by a command. */
export const probesSchema = z.array(z.union([http, command])).min(1);

export type Probe = z.output<typeof probesSchema>[number];
