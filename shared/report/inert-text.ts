/** Starts with a letter, and goes on with characters that mean nothing by themselves. */
const WORDS = /^[A-Za-z][A-Za-z0-9 "'(),./;?%^{}=+-]*$/;
/** What means something in a row: blanks, an object name, the middle of `GH-12`, the end of `www.`. */
const ROW = /[0-9A-Fa-f]{7}| (?: |$)|[Hh]-|[Ww]\./;

/**
 * Whether a line is sure to mean nothing in Markdown and to hide nothing, so that it may stand anywhere as it is. A
 * `false` proves nothing: then the patterns of `markdown-text.ts` decide, which cost several times as much. Most
 * subjects and names are nothing but words, and there may be a hundred thousand of them.
 */
export function isInert(line: string): boolean {
  return WORDS.test(line) && !ROW.test(line);
}
