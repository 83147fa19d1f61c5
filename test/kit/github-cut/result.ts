import type { Entry } from '../../../shared/ledger/entry.ts';
import { parseEntry } from '../../../shared/ledger/read-entry.ts';
import { parseState } from '../../../shared/ledger/read-state.ts';
import type { LedgerState } from '../../../shared/ledger/state.ts';
import { verifyScope } from '../../../shared/ledger/verify-chain.ts';
import type { Outside } from '../../../stand-ins/github/outside.ts';
import { OWN_WORKFLOW, type Shop } from './shop.ts';

const LEDGER = 'refs/heads/release-ledger';

/** What is outside besides the ledger and the runs of the cuts themselves. */
async function outside({ github }: Shop): Promise<Outside> {
  const seen = await github.outside();
  return {
    ...seen,
    refs: Object.fromEntries(Object.entries(seen.refs).filter(([ref]) => ref !== LEDGER)),
    workflowRuns: seen.workflowRuns.filter(({ workflow }) => workflow !== OWN_WORKFLOW),
  };
}

/** One scope of the ledger: its entries in order, and where it stands. */
export type Chain = { readonly entries: readonly Entry[]; readonly state: LedgerState };

/** The scopes of the ledger by name; each must hold together. */
export async function chains({ git }: Shop): Promise<Readonly<Record<string, Chain>>> {
  const heads = await git('for-each-ref', LEDGER);
  if (heads === '') return {};
  const paths = (await git('ls-tree', '-r', '--name-only', LEDGER)).split('\n');
  const texts = await Promise.all(paths.map((path) => git('cat-file', 'blob', `${LEDGER}:${path}`)));
  const files = paths.map((path, index) => ({ path, text: texts[index] ?? '' }));
  const entries = files
    .filter(({ path }) => path.split('/').length === 3)
    .map(({ text }) => right(parseEntry(text)))
    .sort((one, other) => one.seq - other.seq);
  const states = files.filter(({ path }) => path.startsWith('state/'));
  const found = states.map(({ text }): [string, Chain] => {
    const state = right(parseState(text));
    const own = entries.filter(({ scope }) => scope === state.scope);
    const problems = verifyScope(own, state);
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
    return [state.scope, { entries: own, state }];
  });
  return Object.fromEntries(found);
}

function right<T>(
  parsed: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string },
): T {
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

/** What must be the same however a cut came about: the world, what the ledger says of it, and that it is closed. */
export async function result(shop: Shop): Promise<unknown> {
  const ledger = Object.entries(await chains(shop)).map(([scope, { entries, state }]) => ({
    scope,
    open: state.open,
    memory: state.memory,
    intents: entries.flatMap((entry) => (entry.kind === 'intent' ? [[entry.subject, entry.line]] : [])),
    outcomes: entries.flatMap((entry) =>
      entry.kind === 'outcome' ? [[entry.subject, entry.decision, entry.verdict, entry.line]] : [],
    ),
  }));
  return { outside: await plainOutside(shop), ledger, problems: [...shop.github.problems] };
}

/** The same with one address for every stand-in: each has a port of its own. */
export async function plainOutside(shop: Shop): Promise<Outside> {
  const text = JSON.stringify(await outside(shop));
  return JSON.parse(text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://github.com')) as Outside;
}
