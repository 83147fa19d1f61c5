import type { Criterion } from '../../../shared/signal/criterion/criterion.ts';
import type { AlertsAsked } from './alerts.ts';
import type { BudgetAsked, BurnRateAsked } from './budgets.ts';
import type { InLine } from './in-line.ts';
import type { SignalAsked } from './signals.ts';
import type { StatisticsAsked } from './statistics.ts';

/** One line of a profile in one region, with its queries. */
export type Asked = InLine<
  SignalAsked | BurnRateAsked | BudgetAsked | AlertsAsked | StatisticsAsked | StateAsked
>;

/** What Prometheus knows nothing of. */
export type StateAsked = {
  readonly kind: 'state';
  readonly criterion: Extract<Criterion, { readonly kind: 'incidents' | 'probes-pass' | 'probes-fail' }>;
};
