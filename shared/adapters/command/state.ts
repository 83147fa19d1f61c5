import * as z from 'zod';
import type { Deployment } from '../../canary/deployment.ts';
import type { Answer } from '../../gate/answer.ts';
import { noAnswer } from '../deploy/outcome.ts';

/** What `read` prints: an object of exactly this shape, and nothing else. */
const state = z.strictObject({
  desired: z.string().min(1),
  stable: z.string().min(1).nullish(),
  weight: z.number().min(0).max(100),
  phase: z.enum(['steady', 'moving', 'paused', 'aborted', 'degraded']).optional(),
  ready: z.int().min(0).nullish(),
  notes: z.record(z.string(), z.string()).optional(),
});

/** Reads what `read` printed. A key it does not know may be a misspelt one, so it is no answer. */
export function readState(target: string, stdout: string): Answer<Deployment> {
  let json: unknown;
  try {
    json = JSON.parse(stdout);
  } catch {
    return noAnswer('unreadable', `${target}: its read command printed no JSON; it must print only that`);
  }
  const read = state.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue === undefined ? '' : ` (${[...issue.path.map(String), issue.message].join(': ')})`;
    return noAnswer(
      'unreadable',
      `${target}: its read command must print {"desired", "stable", "weight", "phase", "ready"}${where}`,
    );
  }
  const { desired, stable, weight, ready, phase = phaseOf(read.data), notes = {} } = read.data;
  return {
    kind: 'answered',
    value: {
      desired,
      stable: stable ?? undefined,
      weight,
      phase,
      ready: ready ?? undefined,
      guard: JSON.stringify([desired, stable ?? null, weight]),
      notes,
    },
  };
}

/** Without a phase: all traffic on what is asked for is steady, anything else waits for the next step. */
function phaseOf({ weight }: { readonly weight: number }): Deployment['phase'] {
  return weight === 100 ? 'steady' : 'paused';
}
