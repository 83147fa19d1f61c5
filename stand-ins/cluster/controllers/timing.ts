/** How long the cluster takes to show what was written, in virtual milliseconds. */
export type Timing = {
  /** From a write until the controller has seen it: observedGeneration lags this long. */
  readonly observe: number;
  /** From the start of a pod until it is ready. */
  readonly ready: number;
  /** From a new weight until the status shows it. */
  readonly weight: number;
};

export const TIMING: Timing = { observe: 1000, ready: 5000, weight: 2000 };
