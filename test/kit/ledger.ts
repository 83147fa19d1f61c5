import type { EntryDraft } from '../../shared/ledger/entry.ts';
import type { Holder } from '../../shared/ledger/lease.ts';
import { type DecisionRecord, sealRecord } from '../../shared/gate/record.ts';

type Intent = Extract<EntryDraft, { kind: 'intent' }>;
type TakeOver = Extract<EntryDraft, { kind: 'take-over' }>;
type Outcome = Extract<EntryDraft, { kind: 'outcome' }>;
type Hold = Extract<EntryDraft, { kind: 'hold' }>;

export const AT = Date.parse('2026-11-18T17:00:00Z');
export const ANA: Holder = { actor: 'ana', run: '77', attempt: '1', process: 'cut' };

const common = {
  subject: 'v1.4.0-rc.1',
  at: '2026-11-18T17:00:00Z',
  by: ANA,
  line: 'v1.4.0-rc.1: cut',
  remember: {},
};
const lease = { holder: ANA, until: '2026-11-18T17:15:00Z' };

export function intent(over: Partial<Intent> = {}): EntryDraft {
  return { ...common, kind: 'intent', lease, plan: [], ...over };
}

export function takeOver(of: string, over: Partial<TakeOver> = {}): EntryDraft {
  return { ...common, kind: 'take-over', of, because: 'lease-passed', lease, ...over };
}

export function outcome(of: string | null, over: Partial<Outcome> = {}): EntryDraft {
  const decided = { decision: 'complete', verdict: 'pass', reasons: [], effects: [], record: null } as const;
  return { ...common, kind: 'outcome', of, ...decided, ...over };
}

export function hold(codes: readonly string[], over: Partial<Hold> = {}): EntryDraft {
  const reasons = codes.map((code) => ({ code, message: `because of ${code}` }));
  return { ...common, kind: 'hold', reasons, retryAt: null, record: null, ...over };
}

export function record(over: Partial<Omit<DecisionRecord, 'digest'>> = {}): DecisionRecord {
  return sealRecord({
    schema: 'release-actions/decision-record@1',
    at: '2026-11-18T17:00:00Z',
    actor: 'ana',
    run: undefined,
    action: { name: 'release-cut', version: '0.1.0', ref: undefined },
    inputs: {},
    service: undefined,
    release: undefined,
    configDigest: undefined,
    facts: [],
    checks: [],
    exceptions: [],
    verdict: 'pass',
    decision: 'complete',
    predicted: false,
    reasons: [],
    plan: null,
    ...over,
  });
}
