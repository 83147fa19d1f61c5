/** How a test handles a call that is `held`. */
export type Held = {
  /** Resolves when a call is being held. */
  readonly arrived: Promise<void>;
  /** Lets held calls go on, those to come too. */
  readonly release: () => void;
};

type Gate = { readonly opened: Promise<void>; readonly open: () => void };

function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open };
}

/** Which write gets which fault; `write` is its number, from 1. */
export class WritePlan<Fault extends { readonly write: number }> {
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
