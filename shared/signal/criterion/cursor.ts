import { nearest } from '../../config/nearest.ts';
import { showKey } from '../../config/show.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { lex, type Token } from './lex.ts';

/** Reads the tokens of one line from left to right. */
export class Cursor {
  readonly #tokens: readonly [Token, ...Token[]];
  #next = 0;

  constructor(text: string) {
    this.#tokens = lex(text);
  }

  /** The token that comes next; past the last it is the end. */
  get token(): Token {
    return this.#tokens[this.#next] ?? this.#tokens.at(-1) ?? this.#tokens[0];
  }

  /** The text of the next token when it is a word, else nothing. */
  get word(): string | undefined {
    return this.token.kind === 'word' ? this.token.text : undefined;
  }

  /** Takes the next token. */
  take(): Token {
    const token = this.token;
    this.#next += 1;
    return token;
  }

  /** Takes the next token if it reads so. */
  takes(text: string): boolean {
    if (this.token.text !== text || this.token.kind === 'end') return false;
    this.#next += 1;
    return true;
  }

  /** Takes the next token, which must read so. */
  must(text: string): Parsed<Token> {
    if (this.token.text !== text || this.token.kind === 'end') return this.expected([text]);
    return parsed(this.take());
  }

  /** Nothing may come any more. */
  done<T>(value: T, ...could: readonly string[]): Parsed<T> {
    return this.token.kind === 'end' ? parsed(value) : this.expected([...could, 'the end']);
  }

  /** What was expected here: words of the grammar, of which the nearest to what stands here is offered, or a description. */
  expected(words: readonly string[], more?: string): Parsed<never> {
    const { kind, text, at } = this.token;
    const known = words.filter((word) => !word.includes(' '));
    const meant = kind === 'word' ? nearest(text.toLowerCase(), known) : undefined;
    const got = kind === 'end' ? 'the end' : showKey(text);
    const hint = meant === undefined ? '' : `, did you mean "${meant}"?`;
    const advice = more === undefined ? '' : `: ${more}`;
    return unparsed(`expected ${list(words)}, got ${got}${hint}${advice}`, at);
  }
}

function list(words: readonly string[]): string {
  const shown = words.map((word) => (word.includes(' ') ? word : `"${word}"`));
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}
