import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { isPlaceholder, noPlaceholder, type PlaceholderValues } from '../query/placeholders.ts';
import type { Slip } from '../query/slip.ts';

/** A word in braces; counts of regular expressions, such as `{2,3}`, are none. */
const SHAPE = /\{([A-Za-z][\w-]{0,60})\}/g;

/**
 * Puts values in the place of `{version}`, `{service}` and so on, each made harmless by `escape` for the place it goes to.
 * A placeholder that is not known or has no value is a refusal: asked without it, the question would be another one.
 */
export function fill(
  template: string,
  values: PlaceholderValues,
  escape: (value: string) => Parsed<string>,
): Parsed<string> {
  const known: Readonly<Record<string, string | undefined>> = values;
  let filled = '';
  let done = 0;
  for (const { 0: written, 1: name = '', index } of template.matchAll(SHAPE)) {
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    if (value === undefined || value === '') return unparsed(`${written} has no value here`, index);
    const escaped = escape(value);
    if (!escaped.ok) return unparsed(`${written} ${escaped.message}`, index);
    filled += template.slice(done, index) + escaped.value;
    done = index + written.length;
  }
  return parsed(filled + template.slice(done));
}

/** The placeholders of a template that nobody knows, each at its place. */
export function templateSlips(template: string): readonly Slip[] {
  return [...template.matchAll(SHAPE)].flatMap(({ 0: written, 1: name = '', index }) =>
    isPlaceholder(name) ? [] : [{ message: noPlaceholder(written, name), at: index }],
  );
}

/** A value as one part of an address: whatever it is, it adds no host, path step, query or fragment. */
export function inAddress(value: string): Parsed<string> {
  if (value === '.' || value === '..') return unparsed('would be a step in the path');
  return /\p{Cs}/u.test(value) ? unparsed('is no text of Unicode') : parsed(encodeURIComponent(value));
}

/** A value in a header: on one line, in the characters that a header can carry. */
export function inHeader(value: string): Parsed<string> {
  return /^[\t -~]*$/.test(value) ? parsed(value) : unparsed('holds a character that no header may have');
}

/** A value that stands for itself: what takes it reads it as one piece. */
export function asItIs(value: string): Parsed<string> {
  return value.includes('\0') ? unparsed('holds a NUL character') : parsed(value);
}
