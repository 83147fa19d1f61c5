import type { Git } from '../../shared/adapters/git/git.ts';
import type { Entry } from '../../shared/ledger/entry.ts';
import { pathSegment } from '../../shared/ledger/path-segment.ts';
import { entryPath, README_PATH, statePath } from '../../shared/ledger/paths.ts';
import { parseEntry } from '../../shared/ledger/read-entry.ts';
import { parseState } from '../../shared/ledger/read-state.ts';
import type { LedgerState } from '../../shared/ledger/state.ts';
import { verifyScope } from '../../shared/ledger/verify-chain.ts';
import { type Clone, placeOf } from './history.ts';
import { eachText } from './stored-files.ts';

/** What is wrong, as a line for people that begins with the path or the commit. */
export type Finding = { readonly code: string; readonly where: string; readonly message: string };

type Ledger = {
  readonly entries: readonly Entry[];
  readonly states: readonly LedgerState[];
  readonly findings: readonly Finding[];
};

/** Everything that is wrong with a ledger: each chain, each state, and that each entry has the commit that wrote it. */
export async function verify(git: Git, clone: Clone): Promise<readonly Finding[]> {
  const { entries, states, findings } = await readAll(git, clone);
  const scopes = new Set([...entries, ...states].map(({ scope }) => scope));
  const chains = [...scopes].flatMap((scope) => {
    const own = entries.filter((entry) => entry.scope === scope).sort((a, b) => a.seq - b.seq);
    return verifyScope(
      own,
      states.find((state) => state.scope === scope),
    );
  });
  return [
    ...findings,
    ...chains.map(({ code, path, message }) => ({ code, where: path, message })),
    ...commitFindings(clone, entries),
  ];
}

async function readAll(git: Git, { files }: Clone): Promise<Ledger> {
  const entries: Entry[] = [];
  const states: LedgerState[] = [];
  const findings: Finding[] = [];
  await eachText(git, files, ({ path, entry: isEntry }, text) => {
    const complain = (code: string, message: string): void =>
      void findings.push({ code, where: path, message });
    if (isEntry) {
      const entry = parseEntry(text);
      if (entry.ok) entries.push(entry.value);
      else complain('unreadable', entry.message);
      if (entry.ok && entryPath(entry.value) !== path)
        complain('wrong-path', `it is the entry that belongs at ${entryPath(entry.value)}`);
    } else if (path.startsWith('state/')) {
      const state = parseState(text);
      const place = state.ok ? statePath(state.value.scope) : path;
      if (!state.ok) complain('unreadable', state.message);
      else if (place === path) states.push(state.value);
      else complain('wrong-path', `it is the state that belongs at ${place}`);
    } else if (path !== README_PATH) complain('foreign-file', 'it is no part of a ledger');
  });
  return { entries, states, findings };
}

/** One commit an entry. What a shallow clone has lost cannot be asked. */
function commitFindings({ commits, isShallow }: Clone, entries: readonly Entry[]): readonly Finding[] {
  const digests = new Map(
    entries.map(({ scope, seq, digest }) => [placeOf({ scope: pathSegment(scope), seq }), digest]),
  );
  const written = new Set<string>();
  const findings: Finding[] = [];
  for (const commit of commits) {
    const place = placeOf(commit);
    const complain = (message: string): void =>
      void findings.push({ code: 'wrong-commit', where: commit.sha, message });
    if (commit.scope === '') complain('it names no entry: somebody else wrote to the branch');
    else if (written.has(place)) complain(`the entry ${place} was already written by another commit`);
    else if (digests.get(place) !== commit.digest)
      complain(`the entry ${place} that it wrote is not there, or another one`);
    written.add(place);
  }
  const orphans = isShallow
    ? []
    : entries.filter(({ scope, seq }) => !written.has(placeOf({ scope: pathSegment(scope), seq })));
  return [
    ...findings,
    ...orphans.map((entry) => ({
      code: 'no-commit',
      where: entryPath(entry),
      message: 'no commit says that it wrote it',
    })),
  ];
}
