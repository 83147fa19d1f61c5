import type { FaultKind } from '../faults/fault.ts';

/**
 * One write as the cluster saw it. Its status is that of what was done, whatever the caller got to see: 0 when a fault kept
 * it from being done.
 */
export type WriteCall = {
  /** 1 is the first since the start. */
  readonly n: number;
  /** `patch rollouts/status`, `update services`, `helm upgrade`. */
  readonly operation: string;
  /** `production/api`. */
  readonly object: string;
  readonly status: number;
  readonly fault?: FaultKind;
};

type Open = { -readonly [Key in keyof WriteCall]: WriteCall[Key] };

/** What the cluster was asked. Counted here, outside the code under test, so that nothing it does is missed. */
export class Calls {
  readonly #writes: Open[] = [];
  reads = 0;

  get writes(): readonly WriteCall[] {
    return this.#writes;
  }

  /** Notes a write; the returned function notes the status of what was done. */
  write(operation: string, object: string, fault: FaultKind | undefined): (status: number) => void {
    const call: Open = {
      n: this.#writes.length + 1,
      operation,
      object,
      status: 0,
      ...(fault === undefined ? {} : { fault }),
    };
    this.#writes.push(call);
    return (status) => {
      call.status = status;
    };
  }
}
