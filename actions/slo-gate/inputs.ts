import { parseInstant } from '../../shared/calendar/parse-instant.ts';
import { parsePercent } from '../../shared/quantity/percent.ts';
import { COMMON_INPUTS } from '../../shared/shell/common-inputs.ts';
import {
  booleanInput,
  choiceInput,
  durationInput,
  type Inputs,
  type InputSpec,
  textInput,
} from '../../shared/shell/input-spec.ts';
import { PROMETHEUS_INPUTS } from './prometheus-inputs.ts';

/** The inputs of slo-gate; `slo-gate/action.yml` says the same, and a contract test holds the two equal. */
export const inputs = {
  mode: choiceInput(['gate', 'rules'], {
    description: 'gate judges the service levels now, rules writes a Prometheus rules file for them',
    default: 'gate',
  }),
  service: textInput({ description: 'the service, for {service}; needed when there are several' }),
  version: textInput({ description: 'the version under test, for {version}' }),
  'baseline-version': textInput({
    description: 'the version that runs beside it, for {baseline-version}',
  }),
  profile: textInput({
    description: 'which of the profiles judges (default: that of the strategy of the service)',
  }),
  since: instantInput(
    'when the weight was changed, such as 2026-11-18T17:00:00Z: nothing from before it counts',
  ),
  weight: {
    ...textInput({
      description: 'share of the traffic on the version under test, such as 10%: rates are compared by it',
    }),
    presence: 'maybe',
    parse: parsePercent,
  } satisfies InputSpec<number, 'maybe'>,
  at: instantInput('judge as of this time instead of now; the same time gives the same verdict'),
  wait: durationInput({
    description: 'keep asking for at most this long, such as 10m, until it passes or must be rolled back',
  }),
  compare: choiceInput(['limits', 'statistical'], {
    description: 'statistical compares with baseline-version by rank too, over at least 20 points',
    default: 'limits',
  }),
  ...PROMETHEUS_INPUTS,
  'max-error-rate': {
    ...textInput({ description: 'without a configuration: largest share of 5xx answers, such as 1%' }),
    presence: 'maybe',
    parse: parsePercent,
  } satisfies InputSpec<number, 'maybe'>,
  'max-latency-p95': durationInput({
    description: 'without a configuration: longest 95th percentile of the latency, such as 500ms',
  }),
  for: durationInput({
    description: 'without a configuration: how long the limits must have held (5m unless given)',
  }),
  'dry-run': booleanInput({ description: 'look once and never wait', default: 'false' }),
  ...COMMON_INPUTS,
} as const;

export type GateInputs = Inputs<typeof inputs>;

function instantInput(description: string): InputSpec<number, 'maybe'> {
  return { ...textInput({ description }), presence: 'maybe', parse: parseInstant };
}
