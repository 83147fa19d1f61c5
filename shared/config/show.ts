import { credentialIn } from './credential.ts';

const LONGEST = 40;

/** Characters that could leave their line or speak to a terminal, and the marks that reorder text. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Keeps any text on its one line: characters that a terminal or a log would act on are written as `\uXXXX`. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value as a message may print it: quoted, on one line, at most 40 characters, and never a credential. */
export function show(value: unknown): string {
  if (typeof value === 'string') return showKey(value);
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value;
}

/** A text as a message may print it, see {@link show}. */
export function showKey(text: string): string {
  if (credentialIn(text) !== undefined) return '(hidden)';
  const characters = Array.from(text.slice(0, 2 * LONGEST + 2));
  return `"${oneLine(characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text)}"`;
}

/** The name of a thing of the configuration: as it stands when it is a plain word, else as {@link showKey} has it. */
export function showName(text: string): string {
  return /^[\w.-]{1,63}$/.test(text) && credentialIn(text) === undefined ? text : showKey(text);
}
