import type { Rule } from '../view.ts';
import { bakesGiven } from './bakes-given.ts';
import { bufferClear } from './buffer-clear.ts';
import { burnRatesReachable } from './burn-rates-reachable.ts';
import { freezeOrder } from './freeze-order.ts';
import { limitsFit } from './limits-fit.ts';
import { namesExist } from './names-exist.ts';
import { namesUnique } from './names-unique.ts';
import { noCredentials } from './no-credentials.ts';
import { notBeforeOpen } from './not-before-open.ts';
import { profilesEnd } from './profiles-end.ts';
import { promqlReads } from './promql-reads.ts';
import { sloSignals } from './slo-signals.ts';
import { sourcesGiven } from './sources-given.ts';
import { strategyKeys } from './strategy-keys.ts';
import { weightsRise } from './weights-rise.ts';

/** Every rule over more than one value, each a file of its own. */
export const rules: readonly Rule[] = [
  noCredentials,
  freezeOrder,
  namesExist,
  namesUnique,
  limitsFit,
  sourcesGiven,
  profilesEnd,
  promqlReads,
  strategyKeys,
  weightsRise,
  bakesGiven,
  notBeforeOpen,
  bufferClear,
  sloSignals,
  burnRatesReachable,
];
