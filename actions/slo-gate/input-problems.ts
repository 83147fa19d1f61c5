import type { Reason } from '../../shared/gate/reason.ts';
import { hasInlineLimits } from './inline.ts';
import type { GateInputs } from './inputs.ts';

/** What the inputs are wrong about as a whole, each one right by itself. */
export function inputProblems(inputs: GateInputs): readonly Reason[] {
  const messages = [
    ...timeProblems(inputs),
    ...limitProblems(inputs),
    ...(inputs.mode === 'rules' ? rulesProblems(inputs) : []),
  ];
  return messages.map((message) => ({ code: 'invalid-input', message }));
}

function timeProblems({ since, at, wait, compare, ...inputs }: GateInputs): readonly string[] {
  const baseline = inputs['baseline-version'];
  return [
    ...(at !== undefined && wait !== undefined
      ? ['wait goes without at: what is past does not change any more']
      : []),
    ...(at !== undefined && since !== undefined && since > at
      ? ['since lies after at: the weight was changed before it is judged']
      : []),
    ...(inputs.weight === 0
      ? ['weight must be more than 0%: without traffic there is nothing to judge']
      : []),
    ...(inputs.for === 0 ? ['for must be more than 0'] : []),
    ...(inputs['max-latency-p95'] === 0 ? ['max-latency-p95 must be more than 0'] : []),
    ...(compare === 'statistical' && (baseline === undefined || inputs.version === undefined)
      ? ['compare: statistical needs version and baseline-version']
      : []),
    ...(baseline !== undefined && baseline === inputs.version
      ? ['version and baseline-version are the same: there would be nothing to compare']
      : []),
  ];
}

function limitProblems(inputs: GateInputs): readonly string[] {
  return inputs.profile !== undefined && hasInlineLimits(inputs)
    ? ['profile goes with a configuration, and max-error-rate, max-latency-p95 and for without one']
    : [];
}

function rulesProblems(inputs: GateInputs): readonly string[] {
  const names = ['version', 'baseline-version', 'profile', 'since', 'weight', 'at', 'wait'] as const;
  return names.flatMap((name) => (inputs[name] === undefined ? [] : [`${name} goes with mode gate`]));
}
