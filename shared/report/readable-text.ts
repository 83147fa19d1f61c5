import type { Markdown } from './markdown-text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#8203': '',
  '#x200b': '',
  '#64': '@',
  '#35': '#',
  '#58': ':',
  nbsp: ' ',
};

/**
 * The Markdown that this suite writes, as somebody reads it who sees plain text: links show their text, escapes and
 * entities the character they stand for, emphasis nothing. Not a Markdown parser: only what our own renderers emit.
 */
export function readableText(text: Markdown): string {
  return text
    .replace(/\[((?:\\.|[^\]\\\n])*)\]\([^()\s]*\)/g, '$1')
    .replace(/<\/?(?:code|sub)>/g, '')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(#?\w{1,8});/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}
