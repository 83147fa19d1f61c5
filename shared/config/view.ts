import type * as z from 'zod';
import type { Finding } from './finding.ts';
import type { Path } from './path.ts';

/**
 * A tolerant look at one place of the configuration. Rules read through it what they need, each value by itself, so that
 * they still speak when other parts of the file are wrong: what cannot be read is simply not there.
 */
export class View {
  readonly value: unknown;
  readonly path: Path;

  constructor(value: unknown, path: Path = []) {
    this.value = value;
    this.path = path;
  }

  /** The last key or position of the path. */
  get name(): string {
    return String(this.path.at(-1) ?? '');
  }

  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The value below a key, or an empty view. */
  at(key: string): View {
    const value = isMap(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return new View(value, [...this.path, key]);
  }

  /** The entries of a list, else nothing. */
  items(): readonly View[] {
    return Array.isArray(this.value)
      ? this.value.map((item: unknown, index) => new View(item, [...this.path, index]))
      : [];
  }

  /** The values of a map in the order of the file, else nothing. */
  entries(): readonly View[] {
    return isMap(this.value) ? Object.keys(this.value).map((key) => this.at(key)) : [];
  }

  /** The value as a schema reads it, or `undefined` when it does not. */
  read<T>(schema: z.ZodType<T>): T | undefined {
    const result = schema.safeParse(this.value);
    return result.success ? result.data : undefined;
  }

  /** The value when it is text. */
  text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** Something wrong at this place. */
  finding(message: string, more: { readonly on?: 'key'; readonly at?: number } = {}): Finding {
    return { path: this.path, message, ...more, ...(this.value === undefined ? { missing: true } : {}) };
  }
}

/** One rule that no single value can break alone. It looks at the whole file, from the top. */
export type Rule = (file: View) => readonly Finding[];

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
