import * as z from 'zod';
import { duration, name, text } from '../config/scalar.ts';

/** What the number of a signal is counted in. */
const unit = z.enum(['ratio', 'seconds', 'ms', 'bytes', 'plain']);

const measuring = {
  'min-requests': z
    .int()
    .min(0)
    .meta({ description: 'Fewer requests on the canary over the whole "for" are no answer.' })
    .optional(),
  'max-age': duration
    .meta({ description: 'A newest point older than this is no answer.', examples: ['2m'] })
    .optional(),
};
const rateWindow = {
  'rate-window': duration
    .prefault('2m')
    .meta({ description: 'Window of each rate; at least four scrapes.', examples: ['2m'] }),
};

const ratio = z.strictObject({
  bad: text.meta({ description: 'Selector of the counter of bad events.' }),
  total: text.meta({ description: 'Selector of the counter of all events.' }),
  ...rateWindow,
  ...measuring,
});

const histogram = z.strictObject({
  histogram: text.meta({ description: 'Name of a histogram, without "_bucket".' }),
  labels: text.meta({ description: 'Label matchers, such as service="{service}".' }),
  quantile: z
    .number()
    .gt(0)
    .lt(1)
    .meta({ description: 'Which quantile, such as 0.95.', examples: [0.95] }),
  unit: unit.default('seconds').meta({ description: 'What the buckets are counted in.' }),
  ...rateWindow,
  ...measuring,
});

const gauge = z.strictObject({
  gauge: text.meta({ description: 'Selector of a gauge.' }),
  unit: unit.meta({ description: 'What the gauge is counted in; has to be said.' }),
  aggregate: z
    .enum(['max', 'min', 'avg', 'sum'])
    .meta({ description: 'How several series become one number; without it they are an error.' })
    .optional(),
  ...measuring,
});

const rate = z.strictObject({
  rate: text.meta({ description: 'Selector of a counter, measured as events a second.' }),
  ...rateWindow,
  ...measuring,
});

const query = z.strictObject({
  query: text.meta({ description: 'PromQL that yields one series.' }),
  unit: unit.meta({ description: 'What the number is counted in; has to be said.' }),
  ...measuring,
});

/** `signals`: numbers over time, by the words that criteria call them. Which kind it is shows in its keys. */
export const signalsSchema = z.record(name, z.union([ratio, histogram, gauge, rate, query]));

export type Signal = z.output<typeof signalsSchema>[string];
