import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { imageParts } from '../deploy/image-parts.ts';

/** Templates of the values of a chart that make its version, by path. */
export type ValueSet = Readonly<Record<string, string>>;

export const DEFAULT_SET: ValueSet = { 'image.tag': '{tag}' };
const WORD = /\{(\w{1,20})\}/g;
const KNOWN = ['{image}', '{repository}', '{tag}', '{digest}'];

/** The values that make an image. A part that the image does not have would leave the one of the version before in place. */
export function valuesOf(set: ValueSet, image: string): Parsed<ValueSet> {
  const parts: Readonly<Record<string, string | undefined>> = { ...imageParts(image), image };
  const values: Record<string, string> = {};
  for (const [name, template] of Object.entries(set)) {
    const missing = [...template.matchAll(WORD)].find(([, part = '']) => parts[part] === undefined);
    if (missing !== undefined)
      return unparsed(`the value ${name} needs ${missing[0]}, which ${image} does not have`);
    values[name] = template.replaceAll(WORD, (_, part: string) => parts[part] ?? '');
  }
  return parsed(values);
}

/** What looks like a part of an image in the templates and is none. */
export function unknownParts(set: ValueSet): readonly string[] {
  return Object.values(set).flatMap((template) =>
    [...template.matchAll(WORD)].map(([word]) => word).filter((word) => !KNOWN.includes(word)),
  );
}
