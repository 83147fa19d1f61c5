import * as z from 'zod';

/** A map of the API, which it leaves out when it is empty. */
const texts = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});

/** What every object of the API has, as far as we read it. */
export const metadata = z.object({
  name: z.string(),
  uid: z.string(),
  generation: z.int().default(0),
  creationTimestamp: z.string().nullish(),
  labels: texts,
  annotations: texts,
  ownerReferences: z
    .array(z.object({ uid: z.string() }))
    .nullish()
    .transform((owners) => owners ?? []),
});

/** A number of pods, which the API leaves out when there are none. */
export const count = z.int().default(0);

/** The labels by which an object finds its pods. */
export const labelSelector = z
  .object({ matchLabels: texts })
  .nullish()
  .transform((selector) => selector?.matchLabels ?? {});

/** The option of `kubectl get` for a map of labels; none for an empty one, which would select everything anyway. */
export function selectorOption(labels: Readonly<Record<string, string>>): readonly string[] {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? [] : [`--selector=${pairs.join(',')}`];
}
