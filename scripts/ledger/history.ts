import { isShallow } from '../../shared/adapters/git/shallow.ts';
import type { Git } from '../../shared/adapters/git/git.ts';
import type { Entry } from '../../shared/ledger/entry.ts';
import { pathSegment } from '../../shared/ledger/path-segment.ts';
import { parseEntry } from '../../shared/ledger/read-entry.ts';
import { type LedgerCommit, ledgerCommits } from './ledger-commits.ts';
import { eachText, type StoredFile, storedFiles } from './stored-files.ts';

/** What a clone holds of a ledger: its commits, newest first, and its files. */
export type Clone = {
  readonly commits: readonly LedgerCommit[];
  readonly files: readonly StoredFile[];
  readonly isShallow: boolean;
};

/** The newest entries, newest first, and how many more there are. */
export type History = {
  readonly entries: readonly Entry[];
  readonly older: number;
  /** What could not be read, with its path. */
  readonly unreadable: readonly string[];
};

/** Reads what is there without reading an entry: four processes. */
export async function readClone(git: Git, tip: string): Promise<Clone> {
  const [commits, files, shallow] = await Promise.all([
    ledgerCommits(git, tip),
    storedFiles(git, tip),
    isShallow(git),
  ]);
  return { commits, files, isShallow: shallow };
}

/** Reads the newest entries, of one scope or of all. The order of the commits is the order of what happened. */
export async function readHistory(
  git: Git,
  { commits, files }: Clone,
  asked: { readonly scope: string | undefined; readonly limit: number },
): Promise<History> {
  const segment = asked.scope === undefined ? undefined : pathSegment(asked.scope);
  const byPlace = new Map(files.flatMap((file) => (file.entry ? [[placeOf(file.entry), file]] : [])));
  const found = commits
    .filter(({ scope }) => segment === undefined || scope === segment)
    .flatMap((commit) => byPlace.get(placeOf(commit)) ?? []);
  const entries: Entry[] = [];
  const unreadable: string[] = [];
  await eachText(git, found.slice(0, asked.limit), (file, text) => {
    const entry = parseEntry(text);
    if (entry.ok) entries.push(entry.value);
    else unreadable.push(`${file.path}: ${entry.message}`);
  });
  return { entries, older: Math.max(0, found.length - asked.limit), unreadable };
}

/** Scope and number name an entry. */
export function placeOf({ scope, seq }: { readonly scope: string; readonly seq: number }): string {
  return `${scope}/${seq}`;
}
