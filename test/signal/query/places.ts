import type { Slip } from '../../../shared/signal/query/slip.ts';

/** Where each slip is, and what is said of it. */
export const places = (slips: readonly Slip[]) => slips.map(({ at, message }) => [at, message]);
