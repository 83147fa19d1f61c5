import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.ts';

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The digest of a JSON value, whatever its key order: `sha256:` and the hash of its canonical text. */
export function digestOf(value: Json): string {
  return `sha256:${sha256(canonicalJson(value))}`;
}
