import { QueryError } from '../query-error.ts';
import { durationOf } from './duration.ts';

export type Token = {
  readonly kind: 'word' | 'number' | 'text' | 'operator' | 'brackets' | 'end';
  /** As written; of a text what it means, of brackets what is between them. */
  readonly text: string;
  readonly at: number;
};

const BLANK = /(?:\s+|#[^\n]*)+/y;
const WORD = /[a-zA-Z_:][\w:]*/y;
const NUMBER = /0x[\da-fA-F]+|(?:\d[\dywdhms]*[ywdhms]\b)|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const TEXT = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`[^`]*`/y;
const OPERATOR = /=~|!~|!=|==|<=|>=|[=<>+\-*/%^(){},@]/y;
const BRACKETS = /\[([^\]]*)\]/y;

/**
 * The tokens of a query, with one of kind `end` behind them.
 *
 * @throws QueryError for a character that PromQL has no use for.
 */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = match(BLANK, query, 0)?.length ?? 0;
  while (at < query.length) {
    const { token, length } = tokenAt(query, at);
    tokens.push(token);
    at += length;
    at += match(BLANK, query, at)?.length ?? 0;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

/** An error of syntax, with its place as Prometheus writes it. */
export function parseError(at: number, message: string): QueryError {
  return new QueryError('bad_data', `invalid parameter "query": 1:${at + 1}: parse error: ${message}`);
}

/** The number that a token stands for: `0x1f`, `1e3`, `Inf`, and seconds of a duration. */
export function numberOf(text: string): number | undefined {
  if (/^[+-]?inf$/i.test(text)) return Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(text)) return Number.NaN;
  if (!/^[\d.]/.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isNaN(value)) return value;
  const duration = durationOf(text);
  return duration === undefined ? undefined : duration / 1_000;
}

type Read = { readonly token: Token; readonly length: number };

function tokenAt(query: string, at: number): Read {
  const brackets = match(BRACKETS, query, at);
  if (brackets !== undefined) return read('brackets', brackets.slice(1, -1).trim(), at, brackets);
  const text = match(TEXT, query, at);
  if (text !== undefined) return read('text', textOf(text, at), at, text);
  for (const [kind, pattern] of [
    ['word', WORD],
    ['number', NUMBER],
    ['operator', OPERATOR],
  ] as const) {
    const written = match(pattern, query, at);
    if (written !== undefined) return read(kind, written, at, written);
  }
  throw parseError(at, `unexpected character: ${JSON.stringify(query[at])}`);
}

function read(kind: Token['kind'], text: string, at: number, written: string): Read {
  return { token: { kind, text, at }, length: written.length };
}

function match(pattern: RegExp, query: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(query)?.[0];
}

const ESCAPED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Escapes are those of Go: https://go.dev/ref/spec#String_literals */
function textOf(written: string, at: number): string {
  const [quote, inner] = [written[0], written.slice(1, -1)];
  if (quote === '`') return inner;
  return inner.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([^]))/g,
    (
      _all: string,
      hex: string | undefined,
      short: string | undefined,
      long: string | undefined,
      octal: string | undefined,
      letter: string | undefined,
    ) => {
      const code = hex ?? short ?? long;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      // Of the quotes, the one that would end it.
      const known = letter === quote ? quote : letter && ESCAPED[letter];
      if (known === undefined) throw parseError(at, 'unknown escape sequence');
      return known;
    },
  );
}
