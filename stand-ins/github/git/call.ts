import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../route.ts';
import type { State } from '../state/state.ts';
import type { BareRepository } from './bare-repository.ts';

/** One request of a git client, its body read to the end, so that a fault can be put before, after or around it. */
export type GitCall = {
  readonly method: string;
  /** Below the repository, with the slash: `/info/refs`, `/git-receive-pack`. The router has taken away `/acme/shop.git`. */
  readonly pathInfo: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  /** Who pushes or reads; undefined without a token. For a token nobody knows answer with {@link UNKNOWN_TOKEN} instead. */
  readonly actor: Actor | undefined;
  readonly git: BareRepository;
  readonly state: State;
  /** GITHUB_SERVER_URL, for the addresses in messages. */
  readonly url: string;
  /** Milliseconds since the epoch. Without it a push starts no runs of workflows. */
  readonly now?: () => number;
};

export type GitReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};
