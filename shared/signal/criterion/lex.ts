/** A piece of a criterion. `word` is whatever has no space and no sign in it: `error-rate`, `1%`, `-7d`, `2x`. */
export type Token = {
  readonly kind: 'word' | 'sign' | 'end';
  readonly text: string;
  /** 0-based offset of its first character. */
  readonly at: number;
};

const TWO = new Set(['<=', '>=', '==', '!=', '=~', '&&', '||', '=>', '=<']);
const SIGNS = '<>=!()&|,;~';

/** Cuts one line into words and signs, with an `end` after the last; one pass, whatever the text. */
export function lex(text: string): readonly [Token, ...Token[]] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text, at)) {
      at += 1;
      continue;
    }
    const from = at;
    if (SIGNS.includes(text.charAt(at))) {
      at += TWO.has(text.slice(at, at + 2)) ? 2 : 1;
      tokens.push({ kind: 'sign', text: text.slice(from, at), at: from });
      continue;
    }
    while (at < text.length && !isSpace(text, at) && !SIGNS.includes(text.charAt(at))) at += 1;
    tokens.push({ kind: 'word', text: text.slice(from, at), at: from });
  }
  const end: Token = { kind: 'end', text: '', at: text.trimEnd().length };
  const [first, ...rest] = tokens;
  return first === undefined ? [end] : [first, ...rest, end];
}

function isSpace(text: string, at: number): boolean {
  const character = text.charAt(at);
  return character === ' ' || character === '\t';
}
