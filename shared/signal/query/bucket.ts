import type { Measured } from '../measurement.ts';

/**
 * A matcher for one bound of a histogram. Prometheus 3 writes `le="1.0"` where Prometheus 2 kept the `le="1"` of the target,
 * and large and small bounds come with an exponent: all of them fit.
 * Source: https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values
 */
export function leMatcher(bound: number): string {
  const plain = String(bound);
  const forms = new Set([plain, goForm(bound), ...(Number.isInteger(bound) ? [`${plain}.0`] : [])]);
  return `le=~"${[...forms].map((form) => form.replace(/[.+]/g, '\\\\$&')).join('|')}"`;
}

/** As Go prints a number in the shortest way: an exponent of at least two digits below 1e-4 and from 1e6 (1e21 in labels of clients). */
function goForm(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The largest finite bound among the series of a `topBucket` query; `undefined` when there is none. */
export function topFiniteBound(measured: Measured): number | undefined {
  if (measured.kind === 'failed') return undefined;
  const bounds = measured.series
    .map(({ labels }) => boundOf(labels['le']))
    .filter((bound) => Number.isFinite(bound));
  return bounds.length === 0 ? undefined : Math.max(...bounds);
}

function boundOf(le: string | undefined): number {
  return le === undefined || !/^-?\d{1,40}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i.test(le)
    ? Number.NaN
    : Number(le);
}
