import type { Slip } from './slip.ts';

export type Quote = '"' | "'" | '`';

const ESCAPE = /^(?:[abfnrtv\\]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{3})/;

/**
 * What is wrong with a string of PromQL, quotes included; offsets count from its opening quote. Backslashes follow Go.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals
 */
export function stringSlip(literal: string): Slip | undefined {
  const quote = quoteOf(literal);
  if (quote === undefined) return { message: 'expected a text in quotes', at: 0 };
  for (let at = 1; at < literal.length; at++) {
    const character = literal[at];
    if (character === quote)
      return at === literal.length - 1 ? undefined : { message: 'a quote too many', at: at + 1 };
    if (character !== '\\' || quote === '`') continue;
    const next = literal.slice(at + 1, at + 10);
    if (next === '') break;
    const escape = next.startsWith(quote) ? quote : ESCAPE.exec(next)?.[0];
    if (escape === undefined)
      return {
        message: `"\\${next.slice(0, 1)}" is no escape of PromQL: write a backslash as "\\\\"`,
        at,
      };
    at += escape.length;
  }
  return { message: `this text has no closing ${quote}`, at: 0 };
}

export function quoteOf(literal: string): Quote | undefined {
  const first = literal[0];
  return first === '"' || first === "'" || first === '`' ? first : undefined;
}

/** Text as it stands between quotes; between backticks nothing can be escaped, so there are two kinds only. */
export function escapeFor(quote: '"' | "'", text: string): string {
  let escaped = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (character === '\\' || character === quote) escaped += `\\${character}`;
    else if (code < 0x20 || code === 0x7f) escaped += `\\x${code.toString(16).padStart(2, '0')}`;
    else escaped += character;
  }
  return escaped;
}

const CONTROL: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What a string without slips says. */
export function textOf(literal: string): string {
  const inside = literal.slice(1, -1);
  if (quoteOf(literal) === '`') return inside;
  return inside.replace(
    /\\(?:x(..)|u(.{4})|U(.{8})|([0-7]{3})|(.))/gs,
    (_, x?: string, u?: string, long?: string, octal?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const hex = x ?? u ?? long;
      if (hex === undefined) return CONTROL[letter ?? ''] ?? letter ?? '';
      const code = Number.parseInt(hex, 16);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
