import type { Criterion, Limit } from '../../shared/signal/criterion/criterion.ts';
import { foregone } from '../../shared/signal/criterion/range.ts';
import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';
import { formatPercent } from '../../shared/quantity/percent.ts';
import type { ResolvedProfile } from '../../shared/signal/resolve-profile.ts';
import type { Signals } from '../../shared/signal/budget/objective.ts';
import type { GateInputs } from './inputs.ts';

/** Where limits come from inputs alone: metrics by their usual names, labelled with the service and its version. */
export type Inline = { readonly signals: Signals; readonly profile: ResolvedProfile };

const FOR = 300_000;
const RATE_WINDOW = 120_000;
const QUANTILE = 0.95;

/** Whether limits are given as inputs. */
export function hasInlineLimits(inputs: GateInputs): boolean {
  return [inputs['max-error-rate'], inputs['max-latency-p95'], inputs.for].some(
    (limit) => limit !== undefined,
  );
}

/**
 * Signals and criteria of the inputs. The names are those that client libraries and their guides use; metrics with
 * others need a configuration.
 * Source: https://prometheus.io/docs/practices/naming/
 */
export function inlineGate(inputs: GateInputs): Parsed<Inline> {
  const rate = inputs['max-error-rate'];
  const latency = inputs['max-latency-p95'];
  if (rate === undefined && latency === undefined)
    return unparsed(
      'without a configuration there must be a limit: give max-error-rate such as 1%, max-latency-p95 such as 500ms, or both',
    );
  if (inputs.service === undefined)
    return unparsed('limits without a configuration need service: the value of the label "service"');
  if (rate !== undefined && foregone('<=', rate, { least: 0, most: 1 }) !== undefined)
    return unparsed(`max-error-rate ${formatPercent(rate)} holds whatever is measured: it protects nothing`);
  const labels = `service="{service}"${inputs.version === undefined ? '' : ',version="{version}"'}`;
  const duration = inputs.for ?? FOR;
  return parsed({
    signals: {
      'error-rate': {
        bad: `http_requests_total{${labels},code=~"5.."}`,
        total: `http_requests_total{${labels}}`,
        'rate-window': RATE_WINDOW,
      },
      'latency-p95': {
        histogram: 'http_request_duration_seconds',
        labels,
        quantile: QUANTILE,
        unit: 'seconds',
        'rate-window': RATE_WINDOW,
      },
    },
    profile: {
      advanceWhen: [
        ...(rate === undefined ? [] : [atMost('error-rate', rate, 'percent', duration)]),
        ...(latency === undefined ? [] : [atMost('latency-p95', latency, 'ms', duration)]),
      ],
      warnWhen: [],
      rollbackWhen: [],
    },
  });
}

function atMost(signal: string, amount: number, unit: 'percent' | 'ms', duration: number): Criterion {
  const limit: Limit = { op: '<=', value: { kind: 'absolute', amount, unit } };
  return { kind: 'signal', signal, limits: [limit], over: undefined, hold: { kind: 'for', duration } };
}
