import { canonicalJson, type Json } from '../evidence/canonical-json.ts';
import { advanceState } from './advance-state.ts';
import type { Entry } from './entry.ts';
import { entryPath, statePath } from './paths.ts';
import { digestOfEntry } from './seal-entry.ts';
import type { LedgerState, OpenIntent } from './state.ts';

/**
 * - `wrong-digest`: the content is not what its digest says.
 * - `wrong-scope`: the entry belongs to another scope.
 * - `gap`: its number is not the next one.
 * - `wrong-previous`: it does not name the entry before.
 * - `wrong-intent`: it opens over an open intent, or takes over or closes another one than the open one.
 * - `wrong-state`: the state is not the fold of the entries.
 */
export type ProblemCode =
  'wrong-digest' | 'wrong-scope' | 'gap' | 'wrong-previous' | 'wrong-intent' | 'wrong-state';

/** One thing that is wrong with a chain, and the path of the entry or state where it shows. */
export type Problem = { readonly code: ProblemCode; readonly path: string; readonly message: string };

/** Everything that is wrong with the history of one scope, given all of its entries, oldest first, and its state. */
export function verifyScope(entries: readonly Entry[], state: LedgerState | undefined): readonly Problem[] {
  return [...entryProblems(entries, { seq: 1, previous: null }), ...stateProblems(fold(entries), state)];
}

/**
 * The same for the end of a history that `state.recent` names: where it begins is taken as it says, and what is
 * remembered may come from before it.
 */
export function verifyRecent(log: readonly Entry[], state: LedgerState): readonly Problem[] {
  const [first] = log;
  const folded = fold(log);
  return [
    ...(first === undefined ? [] : entryProblems(log, first)),
    ...stateProblems(folded && { ...folded, memory: { ...state.memory, ...folded.memory } }, state),
  ];
}

function fold(entries: readonly Entry[]): LedgerState | undefined {
  return entries.reduce<LedgerState | undefined>(advanceState, undefined);
}

function entryProblems(
  entries: readonly Entry[],
  start: { readonly seq: number; readonly previous: string | null },
): readonly Problem[] {
  const problems: Problem[] = [];
  let state: LedgerState | undefined;
  for (const entry of entries) {
    const path = entryPath(entry);
    const seq = state === undefined ? start.seq : state.seq + 1;
    const previous = state === undefined ? start.previous : state.last;
    const scope = state?.scope ?? entry.scope;
    const digest = digestOfEntry(entry);
    const complain = (code: ProblemCode, message: string): void =>
      void problems.push({ code, path, message });

    if (entry.digest !== digest)
      complain('wrong-digest', `its content has the digest ${digest}, but it says ${entry.digest}`);
    if (entry.scope !== scope)
      complain('wrong-scope', `expected an entry of ${scope}, found one of ${entry.scope}`);
    if (entry.seq !== seq) complain('gap', `expected number ${seq}, found number ${entry.seq}`);
    if (entry.previous !== previous)
      complain(
        'wrong-previous',
        `it follows on ${shown(entry.previous)}, but before it stands ${shown(previous)}`,
      );
    const odd = intentProblem(entry, state?.open ?? null);
    if (odd !== undefined) complain('wrong-intent', odd);
    state = advanceState(state, entry);
  }
  return problems;
}

function intentProblem(entry: Entry, open: OpenIntent | null): string | undefined {
  const standing =
    open === null ? 'no intent is open' : `the open intent is number ${open.seq}, ${open.digest}`;
  switch (entry.kind) {
    case 'intent':
      return open === null ? undefined : `it opens an intent, but ${standing}`;
    case 'take-over':
      return entry.of === open?.digest ? undefined : `it takes over ${entry.of}, but ${standing}`;
    case 'outcome':
      return entry.of === (open?.digest ?? null)
        ? undefined
        : `it closes ${shown(entry.of)}, but ${standing}`;
    case 'hold':
      return undefined;
  }
}

function stateProblems(
  expected: LedgerState | undefined,
  found: LedgerState | undefined,
): readonly Problem[] {
  const scope = expected?.scope ?? found?.scope;
  if (scope === undefined) return [];
  const path = statePath(scope);
  if (expected === undefined)
    return [{ code: 'wrong-state', path, message: 'there is a state, but no entry' }];
  if (found === undefined) return [{ code: 'wrong-state', path, message: 'there are entries, but no state' }];
  const members: Readonly<Record<string, Json>> = expected;
  const others: Readonly<Record<string, Json>> = found;
  return Object.keys(members)
    .filter((key) => canonicalJson(members[key] ?? null) !== canonicalJson(others[key] ?? null))
    .map((key) => ({ code: 'wrong-state', path, message: `its "${key}" is not what the entries add up to` }));
}

function shown(digest: string | null): string {
  return digest ?? 'nothing';
}
