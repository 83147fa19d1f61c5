/**
 * Bad events that it takes to roll back for a share of them. Where a canary within its limit is expected to have one at the most,
 * five come about in less than one of two hundred cases (Poisson: 0.0037); two do in one of four. Bad ones and not all are
 * counted, so that a small service that is down is seen.
 */
export const ROLLBACK_BAD_EVENTS = 5;

/**
 * Requests that a share rests on where no limit tells how many: one of them moves it by 1%. Stable is asked for as many before anything
 * is compared with it, for a share of a few is large by a single bad one, and then nothing is worse.
 */
export const TELLING_REQUESTS = 100;

/** Requests of which one bad one is as much as this share: with fewer, a single one would decide. */
export function requestsToTell(share: number): number {
  // Rounded up, but not for what binary arithmetic adds: 1 / (1 - 0.95) is 20.
  return share > 0 ? Math.ceil(1 / share - 1e-6) : TELLING_REQUESTS;
}

/**
 * Requests that must be expected of a canary before to have had none is evidence: of as many none comes about once in 22,000 times
 * (Poisson: e^-10), while of one it does in every third case.
 */
export const EXPECTED_REQUESTS = 10;
