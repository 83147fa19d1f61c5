import type { FaultKind } from '../faults/fault.ts';

/** One request as it came, and the status the caller got: 0 while there is none, or when none ever comes. */
export type RequestCall = { readonly method: string; readonly path: string; readonly status: number };

/**
 * One call that may change something: all but GET, HEAD, `git-upload-pack` and GraphQL queries. Its status is that of what
 * was done, whatever the caller got to see: 0 when a fault kept it from being done.
 */
export type WriteCall = RequestCall & {
  /** 1 is the first since the start. */
  readonly n: number;
  /** `POST /repos/{owner}/{repo}/git/refs`, `git push`, or method and path where there is no such operation. */
  readonly operation: string;
  readonly fault?: FaultKind;
};

type Open<Call> = { -readonly [Key in keyof Call]: Call[Key] };

/** What the stand-in saw. Counted here, outside the code under test, so that nothing it does is missed. */
export class Calls {
  readonly #requests: Open<RequestCall>[] = [];
  readonly #writes: Open<WriteCall>[] = [];
  readonly #problems: string[] = [];

  get requests(): readonly RequestCall[] {
    return this.#requests;
  }

  get writes(): readonly WriteCall[] {
    return this.#writes;
  }

  get problems(): readonly string[] {
    return this.#problems;
  }

  problem(text: string): void {
    this.#problems.push(text);
  }

  /** Notes a request; the returned function notes the status of its answer. */
  request(method: string, path: string): (status: number) => void {
    const call: Open<RequestCall> = { method, path, status: 0 };
    this.#requests.push(call);
    return (status) => {
      call.status = status;
    };
  }

  /** Notes a write; the returned function notes the status of what was done. */
  write(
    method: string,
    path: string,
    operation: string,
    fault: FaultKind | undefined,
  ): (status: number) => void {
    const n = this.#writes.length + 1;
    const call: Open<WriteCall> = {
      n,
      method,
      path,
      status: 0,
      operation,
      ...(fault === undefined ? {} : { fault }),
    };
    this.#writes.push(call);
    return (status) => {
      call.status = status;
    };
  }
}
