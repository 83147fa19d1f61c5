import type { Fault } from './fault.ts';

/** How a test handles a call that is `held`. */
export type Held = {
  /** Resolves when a call is being held. */
  readonly arrived: Promise<void>;
  /** Lets held calls go on, those to come too. */
  readonly release: () => void;
};

type Gate = { readonly opened: Promise<void>; readonly open: () => void };

function gate(): Gate {
  const { promise, resolve } = withResolvers();
  return { opened: promise, open: resolve };
}

/** `Promise.withResolvers` is not in Node 20. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Which write gets which fault. */
export class FaultPlan {
  #faults: readonly Fault[] = [];
  #writes = 0;
  #arrival = gate();
  #release = gate();

  /** Starts counting anew. What is held by the plan before is let go. */
  set(faults: readonly Fault[]): Held {
    this.#release.open();
    this.#faults = faults;
    this.#writes = 0;
    this.#arrival = gate();
    this.#release = gate();
    return { arrived: this.#arrival.opened, release: this.#release.open };
  }

  /** Counts one write and gives its fault. */
  next(): Fault | undefined {
    this.#writes += 1;
    return this.#faults.find(({ write }) => write === this.#writes);
  }

  /** Waits until the test lets go. */
  async hold(): Promise<void> {
    this.#arrival.open();
    await this.#release.opened;
  }
}
