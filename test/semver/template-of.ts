import { parseTagTemplate } from '../../shared/semver/tag-template.ts';

/** A template that must parse. */
export function template(text: string) {
  const result = parseTagTemplate(text);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
