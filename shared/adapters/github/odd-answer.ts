/** An answer came and is not one that the API describes; the message says in which way, as the end of a sentence. */
export class OddAnswer extends Error {
  override readonly name = 'OddAnswer';
}

/** No whole answer came in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  /** @param timeout milliseconds */
  constructor(timeout: number, options?: ErrorOptions) {
    super(`no whole answer came within ${timeout / 1000} s`, options);
  }
}
