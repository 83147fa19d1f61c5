/** A number in groups of seven bits, and where it ends. */
function varint(bytes: Buffer, from: number): readonly [value: number, end: number] {
  let value = 0;
  for (let place = 0; place < 5; place += 1) {
    const byte = bytes[from + place] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return [value, from + place + 1];
  }
  return [value, bytes.length];
}

/** A message of which the fields with a length are read; the others say nothing that is asked for here. */
export class Message {
  readonly #fields = new Map<number, readonly Buffer[]>();

  constructor(bytes: Buffer) {
    let at = 0;
    while (at < bytes.length) {
      const [tag, start] = varint(bytes, at);
      const [value, end] = varint(bytes, start);
      at = end;
      if (tag % 8 !== 2) continue;
      const field = Math.floor(tag / 8);
      this.#fields.set(field, [...this.all(field), bytes.subarray(end, end + value)]);
      at = end + value;
    }
  }

  /** Every value of a field that is repeated. */
  all(field: number): readonly Buffer[] {
    return this.#fields.get(field) ?? [];
  }

  /** The last value of a field; an empty one where there is none. */
  bytes(field: number): Buffer {
    return this.all(field).at(-1) ?? Buffer.alloc(0);
  }

  text(field: number): string {
    return this.bytes(field).toString();
  }

  message(field: number): Message {
    return new Message(this.bytes(field));
  }

  /** A map from text: each entry is a message with the key as field 1 and the value as field 2. */
  map(field: number, read: (value: Buffer) => string): Readonly<Record<string, string>> {
    const entries = this.all(field).map((bytes) => new Message(bytes));
    return Object.fromEntries(entries.map((entry) => [entry.text(1), read(entry.bytes(2))]));
  }
}
