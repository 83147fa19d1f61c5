import { readUnitMemory } from '../../../shared/canary/memory.ts';
import type { LedgerState } from '../../../shared/ledger/state.ts';
import type { FaultyLedger } from './ledger-in-memory.ts';
import type { Stage } from './stage.ts';

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
/** Longer than anything takes to settle. */
const SETTLED = 60_000;

/**
 * What must be the same however it came about: the cluster, GitHub, what people were told and what the ledger remembers. Texts
 * of issues hold measurements and times, so of them only who, what and where.
 */
export async function seenOf({ cluster, github, outbox, ledger, clock }: Stage): Promise<unknown> {
  clock.advance(SETTLED);
  const { refs, tags, releases, latest, issues } = await github.outside();
  return plain({
    cluster: cluster.outside(),
    refs,
    tags,
    releases,
    latest,
    issues: issues.map((issue) => ({ ...issue, body: String(issue['body']).split('\n')[0] })),
    pages: [...new Set(outbox?.pages.map(({ dedupKey }) => dedupKey))],
    flags: [...new Set(outbox?.flags)],
    ledger: ledger && rememberedBy(ledger),
    problems: github.problems,
  });
}

/** What each scope of the ledger remembers. */
function rememberedBy({ store, state }: FaultyLedger): Readonly<Record<string, unknown>> {
  const scopes = [...store.files.keys()].flatMap((path) => /^state\/(.+)\.json$/.exec(path)?.[1] ?? []);
  return Object.fromEntries(scopes.map((scope) => [scope, rememberedOf(state(scope))]));
}

function rememberedOf(state: LedgerState | undefined): unknown {
  const read = readUnitMemory(state?.memory ?? {});
  if (read.kind === 'unanswered') throw new Error(read.reason.message);
  const { release, frozen, ended } = read.value;
  return {
    open: state?.open ?? null,
    stage: release?.stage,
    step: release?.step,
    weight: release?.weight,
    before: release?.before,
    images: release?.images,
    isAutomatic: release?.isAutomatic,
    frozen: [frozen?.version, frozen?.cause],
    ended: [...ended],
  };
}

function plain(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll(TIME, '(time)')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://github.com');
  return JSON.parse(text);
}
