/**
 * Bad events that it takes to roll back for a share of them. Where a canary within its limit is expected to have one at the most,
 * five come about in less than one of two hundred cases (Poisson: 0.0037); two do in one of four. Bad ones and not all are
 * counted, so that a small service that is down is seen.
 */
export const ROLLBACK_BAD_EVENTS = 5;
