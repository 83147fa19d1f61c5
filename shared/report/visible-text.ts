const UNSEEN = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029]/gu;
const BLANK = /[\t-\r\u0085\p{Z}]+/gu;

/** Most lines hold nothing to make visible; this tells it at a tenth of the price. */
const PLAIN_LINE = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Shows what would be invisible or would turn the text around as `\u{202e}`: control characters, bidi and zero-width
 * controls, tag characters, lone surrogates. Tabs and newlines stay, and so do the joiners inside an emoji or a word
 * of a script that needs them, and variation selectors.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character, at: number) =>
    belongs(character, text, at) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** {@link visibleText} on one line: every run of white space becomes one space, none at the ends. */
export function visibleLine(text: string): string {
  if (PLAIN_LINE.test(text)) return text;
  return visibleText(text.replace(BLANK, ' ').trim());
}

function belongs(character: string, text: string, at: number): boolean {
  switch (character) {
    case '\t':
    case '\n':
    case '\uFE0E':
    case '\uFE0F':
      return true;
    case '\u200C':
    case '\u200D':
      return isBeyondAscii(text, at - 1) && isBeyondAscii(text, at + 1);
    default:
      return false;
  }
}

function isBeyondAscii(text: string, at: number): boolean {
  return text.charCodeAt(at) > 0x7f;
}
