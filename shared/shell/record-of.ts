import { formatInstant, type Instant } from '../calendar/instant.ts';
import { type DecisionRecord, type Origin, sealRecord } from '../gate/record.ts';
import type { Outcome } from './outcome.ts';

/** The decision record of an outcome, closed with its digest. */
export function recordOf(
  outcome: Outcome<string>,
  how: { readonly at: Instant; readonly origin: Origin; readonly inputs: Readonly<Record<string, string>> },
): DecisionRecord {
  return sealRecord({
    schema: 'release-actions/decision-record@1',
    at: formatInstant(how.at),
    ...how.origin,
    inputs: how.inputs,
    service: outcome.service,
    release: outcome.release,
    configDigest: outcome.configDigest,
    facts: outcome.facts,
    checks: outcome.checks,
    exceptions: outcome.exceptions,
    verdict: outcome.verdict,
    decision: outcome.decision,
    predicted: outcome.predicted,
    reasons: outcome.reasons,
    plan: outcome.plan,
  });
}
