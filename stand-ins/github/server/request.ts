import type { IncomingHttpHeaders } from 'node:http';
import type { Address } from './address.ts';

/** One request, its body read to the end, so that a fault can be put before, after or around it. */
export type Request = {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly address: Address;
};

/** What is sent back. */
export type Response = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
};
