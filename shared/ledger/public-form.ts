import { canonicalJson, type Json } from '../evidence/canonical-json.ts';
import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import { type DecisionRecord, type Fact, sealRecord } from '../gate/record.ts';
import { isSecretKey, publicJson, textsIn } from './public-json.ts';
import { hostsIn, publicText } from './public-text.ts';

/** The fact of a public record that names the full one: whoever holds the record file can prove that they belong together. */
export const FULL_RECORD = 'full-record';

/** Inputs that hold a key or a certificate; in other places these words are harmless. */
const KEY_INPUT = /(?:^|-)(?:key|cert|ca)$/;

type Hosts = ReadonlySet<string>;

/**
 * A record as it may stand in a public repository: without addresses, hosts, headers and anything of the shape of a
 * secret. What was decided, about which release and on which codes, stays untouched. It is sealed anew and gains the fact
 * `full-record` with the digest of the record it was made from; a fact and not a key, because the form of a record is
 * fixed. A record that has nothing to hide is returned as it is, so the public form of a public form is the same.
 */
export function publicForm(record: DecisionRecord, hosts: Hosts = hostsIn(textsIn(record))): DecisionRecord {
  const { digest, ...full } = record;
  const shown = {
    ...full,
    run: full.run && { ...full.run, url: '<url>' },
    inputs: publicInputs(full.inputs, hosts),
    facts: full.facts.map((fact) => publicFact(fact, hosts)),
    checks: full.checks.map((check) => publicCheck(check, hosts)),
    exceptions: full.exceptions.map((exception) => publicJson(exception, hosts)),
    reasons: publicReasons(full.reasons, hosts),
    plan: publicJson(full.plan, hosts),
  };
  if (canonicalJson(shown) === canonicalJson(full)) return record;
  const proof: Fact = { name: FULL_RECORD, source: 'record-file', value: digest };
  // Made public once before, with fewer hosts known: it still comes from the same full record.
  const hasProof = shown.facts.some(({ name }) => name === FULL_RECORD);
  return sealRecord(hasProof ? shown : { ...shown, facts: [...shown.facts, proof] });
}

/** Reasons as they may stand in a public repository; `hosts` are those that show elsewhere in what they belong to. */
export function publicReasons(reasons: readonly Reason[], hosts: Hosts): readonly Reason[] {
  return reasons.map((reason) => cleanReason(reason, hosts));
}

function cleanReason({ code, message, observed, limit, source }: Reason, hosts: Hosts): Reason {
  return {
    code,
    message: publicText(message, hosts),
    ...(observed === undefined ? {} : { observed: publicText(observed, hosts) }),
    ...(limit === undefined ? {} : { limit: publicText(limit, hosts) }),
    ...(source === undefined ? {} : { source: publicText(source, hosts) }),
  };
}

function publicInputs(inputs: DecisionRecord['inputs'], hosts: Hosts): DecisionRecord['inputs'] {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      value !== '' && (isSecretKey(name) || KEY_INPUT.test(name)) ? '<hidden>' : publicText(value, hosts),
    ]),
  );
}

function publicFact({ name, source, value }: Fact, hosts: Hosts): Fact {
  return { name, source: publicText(source, hosts), value: publicJson(value, hosts) };
}

function publicCheck({ name, verdict, reasons }: Check, hosts: Hosts): Check {
  return { name, verdict, reasons: publicReasons(reasons, hosts) };
}

/** Every text of several values, for {@link hostsIn}. */
export function hostsOf(...values: readonly Json[]): Hosts {
  return hostsIn(textsIn(values));
}
