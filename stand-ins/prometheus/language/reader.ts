import { parseError, type Token, tokensOf } from './token.ts';

/** Walks over the tokens of a query. */
export class Reader {
  readonly #tokens: readonly Token[];
  #place = 0;

  /** @throws QueryError */
  constructor(query: string) {
    this.#tokens = tokensOf(query);
  }

  /** The token to come, or the one `ahead` of it. */
  peek(ahead = 0): Token {
    const end: Token = { kind: 'end', text: '', at: 0 };
    return this.#tokens[this.#place + ahead] ?? this.#tokens.at(-1) ?? end;
  }

  next(): Token {
    const token = this.peek();
    this.#place += 1;
    return token;
  }

  /** Whether an operator comes. */
  sees(operator: string, ahead = 0): boolean {
    const { kind, text } = this.peek(ahead);
    return kind === 'operator' && text === operator;
  }

  /** Takes an operator if it comes. */
  takes(operator: string): boolean {
    const seen = this.sees(operator);
    if (seen) this.#place += 1;
    return seen;
  }

  /** Whether one of these words comes, however it is written. */
  seesWord(...words: readonly string[]): boolean {
    const { kind, text } = this.peek();
    return kind === 'word' && words.includes(text.toLowerCase());
  }

  /** Takes one of these words, in small letters, if it comes. */
  takesWord(...words: readonly string[]): string | undefined {
    return this.seesWord(...words) ? this.next().text.toLowerCase() : undefined;
  }

  /** @throws QueryError */
  expect(operator: string, where: string): void {
    if (!this.takes(operator)) throw this.unexpected(where, `, expected ${JSON.stringify(operator)}`);
  }

  unexpected(where: string, expected = ''): Error {
    const { kind, text, at } = this.peek();
    const what = kind === 'end' ? 'end of input' : JSON.stringify(text);
    return parseError(at, `unexpected ${what} in ${where}${expected}`);
  }
}
