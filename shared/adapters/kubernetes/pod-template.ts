import * as z from 'zod';
import { canonicalJson, type Json } from '../../evidence/canonical-json.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';

/** The container of a pod template whose image is the version. */
export type Container = { readonly index: number; readonly name: string; readonly image: string };

const withContainers = z.object({
  spec: z.object({
    containers: z.array(z.object({ name: z.string(), image: z.string().default('') })).min(1),
  }),
});

/** The container of that name, or the only one. */
export function containerOf(template: Json, wanted: string | undefined): Parsed<Container> {
  const read = withContainers.safeParse(template);
  if (!read.success) return unparsed('its pod template has no containers');
  const { containers } = read.data.spec;
  const names = containers.map(({ name }) => name).join(', ');
  if (wanted === undefined && containers.length > 1)
    return unparsed(
      `its pods have several containers (${names}): name the one of the release as \`container\``,
    );
  const index = wanted === undefined ? 0 : containers.findIndex(({ name }) => name === wanted);
  const found = containers[index];
  return found === undefined
    ? unparsed(`its pods have no container ${wanted ?? ''}, they have ${names}`)
    : parsed({ ...found, index });
}

/** The template without a label that its controller has put on it. */
export function withoutLabel(template: Json, label: string): Json {
  const metadata = member(template, 'metadata');
  const labels = member(metadata, 'labels');
  if (!isObject(template) || !isObject(metadata) || !isObject(labels)) return template;
  return { ...template, metadata: { ...metadata, labels: { ...labels, [label]: undefined } } };
}

/** Whether two templates differ in nothing but the image of one container. */
export function differOnlyInImage(one: Json, other: Json, { index }: Container): boolean {
  return canonicalJson(withoutImage(one, index)) === canonicalJson(withoutImage(other, index));
}

function withoutImage(template: Json, index: number): Json {
  const spec = member(template, 'spec');
  const containers = member(spec, 'containers');
  if (!isObject(template) || !isObject(spec) || !isList(containers)) return template;
  const cleared = containers.map((one, at) =>
    at === index && isObject(one) ? { ...one, image: undefined } : one,
  );
  // The cluster writes a time that nobody set as null.
  const metadata = member(template, 'metadata');
  const kept = isObject(metadata) ? { ...metadata, creationTimestamp: undefined } : metadata;
  return { ...template, metadata: kept, spec: { ...spec, containers: cleared } };
}

function member(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined;
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json | undefined>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
