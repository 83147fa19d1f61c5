import * as z from 'zod';
import { duration, name, objective, text } from '../config/scalar.ts';
import { deploySchema } from './deploy-schema.ts';

const slo = z.strictObject({
  availability: objective.meta({ description: 'Share of requests that must succeed.' }).optional(),
  durability: objective.meta({ description: 'Share of writes that must last.' }).optional(),
  completion: objective.meta({ description: 'Share of jobs that must complete.' }).optional(),
  latency: z
    .strictObject({
      threshold: duration.meta({ description: 'How fast.', examples: ['500ms'] }),
      target: objective.meta({ description: 'Share of requests that must be that fast.' }),
    })
    .meta({ description: 'How many requests must be how fast.' })
    .optional(),
  signals: z
    .strictObject({
      availability: name.meta({ description: 'Without it the first signal with bad and total.' }).optional(),
      durability: name.meta({ description: 'A signal with bad and total.' }).optional(),
      completion: name.meta({ description: 'A signal with bad and total.' }).optional(),
      latency: name.meta({ description: 'Without it the first signal with a histogram.' }).optional(),
    })
    .meta({
      description: 'Which signal counts the events of each objective, over every version.',
      examples: [{ availability: 'error-rate' }],
    })
    .optional(),
  window: duration.prefault('30d').meta({ description: 'Period of the error budget.', examples: ['30d'] }),
});

const service = z.strictObject({
  tier: z.int().min(1).max(3).meta({ description: '1 critical path, 2 supporting, 3 internal.' }).optional(),
  strategy: name.meta({ description: 'Which of the strategies takes it to 100%.' }).optional(),
  image: text
    .meta({
      description: 'Image of a version, with {version} in it; the input image goes before it.',
      examples: ['ghcr.io/acme/api:{version}'],
    })
    .optional(),
  'require-digest': z
    .boolean()
    .default(false)
    .meta({ description: 'Whether an image must be pinned by its digest (…@sha256:…).' }),
  migrations: z.enum(['none', 'reversible', 'irreversible']).default('none').meta({
    description:
      'What a release does to data. After an irreversible migration nothing is rolled back by itself: flags off, page, roll forward.',
  }),
  slo: slo.meta({ description: 'Objectives; what they leave is the error budget.' }).optional(),
  deploy: deploySchema
    .meta({ description: 'What carries out a change; one entry, or one a region.' })
    .optional(),
});

/** `services`: what the train carries. */
export const servicesSchema = z.record(name, service);

export type Service = z.output<typeof service>;
