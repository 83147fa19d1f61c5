/** The outputs of slo-gate beyond the common ones. All are written on every path; what is not known is empty. */
export const outputs = {
  signals: 'JSON list of {criterion, list, region, verdict, code, observed, limit, points, retryAt}',
  'error-budget-remaining':
    'smallest share of an error budget that is left, such as 0.62; below 0 when overspent',
  'burn-rate': 'highest burn rate of an error budget over the last hour, such as 1.4',
  'retry-at': 'time at which a hold that only waits can end, such as 2026-11-18T17:09:30Z',
  'rules-file': 'path of the Prometheus rules file; mode rules only',
} as const;

export type GateOutput = keyof typeof outputs;
