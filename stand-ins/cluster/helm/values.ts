import { withAt, type Json, type JsonObject } from '../objects/json.ts';

/** Splits at the separators that no backslash stands before. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = [''];
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index] ?? '';
    if (letter === '\\') parts.push(`${parts.pop() ?? ''}${text[(index += 1)] ?? ''}`);
    else if (letter === separator) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${letter}`);
  }
  return parts;
}

function typed(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/**
 * What `--set image.tag=1.1.0,replicas=3` says; `--set-string` keeps everything text.
 * https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
 *
 * @returns nothing when it cannot be read.
 */
export function parseSet(text: string, asText: boolean): JsonObject | undefined {
  let values: JsonObject = {};
  for (const assignment of split(text, ',')) {
    const equals = assignment.indexOf('=');
    if (equals < 1) return undefined;
    const value = assignment.slice(equals + 1);
    values = withAt(values, split(assignment.slice(0, equals), '.'), asText ? value : typed(value));
  }
  return values;
}
