import type { Rule } from '../view.ts';
import { baselinesStand } from './baselines-stand.ts';
import { bakesGiven } from './bakes-given.ts';
import { bakesSettle } from './bakes-settle.ts';
import { branchesApart } from './branches-apart.ts';
import { bufferClear } from './buffer-clear.ts';
import { burnRatesReachable } from './burn-rates-reachable.ts';
import { freezeOrder } from './freeze-order.ts';
import { imagesNamed } from './images-named.ts';
import { limitsFit } from './limits-fit.ts';
import { listsFit } from './lists-fit.ts';
import { matchersRead } from './matchers-read.ts';
import { namesExist } from './names-exist.ts';
import { namesUnique } from './names-unique.ts';
import { noCredentials } from './no-credentials.ts';
import { notBeforeOpen } from './not-before-open.ts';
import { oldSideKept } from './old-side-kept.ts';
import { probesAsk } from './probes-ask.ts';
import { profilesEnd } from './profiles-end.ts';
import { promqlReads } from './promql-reads.ts';
import { serviceNames } from './service-names.ts';
import { sharesOfOneSide } from './shares-of-one-side.ts';
import { sloSignals } from './slo-signals.ts';
import { sourcesGiven } from './sources-given.ts';
import { strategyKeys } from './strategy-keys.ts';
import { watchesNest } from './watches-nest.ts';
import { weightsRise } from './weights-rise.ts';

/** Every rule over more than one value, each a file of its own. */
export const rules: readonly Rule[] = [
  noCredentials,
  branchesApart,
  freezeOrder,
  namesExist,
  namesUnique,
  serviceNames,
  limitsFit,
  baselinesStand,
  listsFit,
  sourcesGiven,
  matchersRead,
  probesAsk,
  profilesEnd,
  promqlReads,
  sharesOfOneSide,
  strategyKeys,
  oldSideKept,
  weightsRise,
  bakesGiven,
  bakesSettle,
  watchesNest,
  imagesNamed,
  notBeforeOpen,
  bufferClear,
  sloSignals,
  burnRatesReachable,
];
