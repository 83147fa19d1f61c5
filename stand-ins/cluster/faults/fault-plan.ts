import { isWrite, target, type ApiRequest } from '../api/request.ts';
import type { Fault, Outage } from './fault.ts';

/** How a test handles a call that is `held`. */
export type Held = {
  /** Resolves when a call is being held. */
  readonly arrived: Promise<void>;
  /** Lets held calls go on, those to come too. */
  readonly release: () => void;
};

type Gate = { readonly opened: Promise<void>; readonly open: () => void };

/** `Promise.withResolvers` is not in Node 20. */
function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open };
}

/** Which write gets which fault, and what lasts. */
export class FaultPlan {
  #faults: readonly Fault[] = [];
  #outages: readonly Outage[] = [];
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

  setOutages(outages: readonly Outage[]): void {
    this.#outages = outages;
  }

  /** Counts one write and gives its fault. */
  next(): Fault | undefined {
    this.#writes += 1;
    return this.#faults.find(({ write }) => write === this.#writes);
  }

  /** What lasts and concerns a call. */
  outage(request: ApiRequest): Outage | undefined {
    return this.#outages.find(
      ({ calls, target: only, namespace }) =>
        (calls === undefined || (calls === 'writes') === isWrite(request)) &&
        (only === undefined || only === target(request)) &&
        (namespace === undefined || namespace === request.namespace),
    );
  }

  /** An outage of the cluster as a whole, which answers nothing at all. */
  get away(): Outage | undefined {
    return this.#outages.find(
      ({ kind, calls, target: only, namespace }) =>
        (kind === 'unreachable' || kind === 'timeout') &&
        calls === undefined &&
        only === undefined &&
        namespace === undefined,
    );
  }

  /** Waits until the test lets go. */
  async hold(): Promise<void> {
    this.#arrival.open();
    await this.#release.opened;
  }
}
