import { parseDocument } from 'yaml';
import * as z from 'zod';

const BETWEEN = /^---.*$/m;
const OF_DEPLOYMENT = /^kind: ?["']?Deployment["']?[ \t\r]*$/m;

const object = z.object({
  kind: z.literal('Deployment'),
  metadata: z.object({ name: z.string(), namespace: z.string().optional() }),
});

/**
 * Names of the Deployments of a manifest in its own namespace. What cannot be read of it helm could not have sent either, and what
 * a chart puts elsewhere is not asked for.
 */
export function deploymentsIn(manifest: string, namespace: string): readonly string[] {
  const texts = manifest.split(BETWEEN).filter((text) => OF_DEPLOYMENT.test(text));
  return texts.flatMap((text) => {
    const document = parseDocument(text);
    const read = document.errors.length > 0 ? undefined : object.safeParse(document.toJS());
    if (read?.success !== true) return [];
    const { metadata } = read.data;
    return (metadata.namespace ?? namespace) === namespace ? [metadata.name] : [];
  });
}
