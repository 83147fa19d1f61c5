import type { Call } from '../route.ts';
import type { BareRepository } from './bare-repository.ts';
import { apiLink, pageLink } from './links.ts';
import { NO_OBJECT } from './references.ts';

export type DiffEntry = {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly status: string;
  /** Of the new contents; null when the file is gone. */
  readonly sha: string | null;
  readonly additions: number;
  readonly deletions: number;
};

const STATUSES: Readonly<Record<string, string>> = {
  A: 'added',
  C: 'copied',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};
/** The tree without files: what a first commit is compared with. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** The files in which two trees or commits differ; without `from` all of `to`. */
export async function diffEntries(
  git: BareRepository,
  from: string | undefined,
  to: string,
): Promise<readonly DiffEntry[]> {
  const args = ['diff-tree', '-r', '-M', '-z', '--raw', '--numstat', '--no-abbrev', from ?? EMPTY_TREE, to];
  const fields = (await git.read(args)).split('\0');
  const entries: (Omit<DiffEntry, 'additions' | 'deletions'> & { readonly key: string })[] = [];
  const counts = new Map<string, readonly [additions: number, deletions: number]>();
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? '';
    if (field.startsWith(':')) {
      const [, , , sha = '', letter = ''] = field.split(' ');
      const isPair = letter.startsWith('R') || letter.startsWith('C');
      const first = fields[(at += 1)] ?? '';
      const path = isPair ? (fields[(at += 1)] ?? '') : first;
      entries.push({
        key: path,
        path,
        previousPath: isPair ? first : undefined,
        status: STATUSES[letter.charAt(0)] ?? 'changed',
        sha: sha === NO_OBJECT ? null : sha,
      });
    } else if (field !== '') {
      const [additions = '', deletions = '', name = ''] = field.split('\t');
      // Of a rename the names stand alone: the old one, then the new one.
      const path = name === '' ? (fields[(at += 2)] ?? '') : name;
      counts.set(path, [Number(additions) || 0, Number(deletions) || 0]);
    }
  }
  return entries.map(({ key, ...entry }) => {
    const [additions, deletions] = counts.get(key) ?? [0, 0];
    return { ...entry, additions, deletions };
  });
}

/** `diff-entry` of GitHub's description, without the patch. `commit` is the one the contents are from. */
export function diffEntryAnswer(
  source: Pick<Call, 'state' | 'apiUrl' | 'htmlUrl'>,
  commit: string,
  entry: DiffEntry,
): Record<string, unknown> {
  const { path, previousPath, status, sha, additions, deletions } = entry;
  return {
    sha,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: pageLink(source, 'blob', commit, path),
    raw_url: pageLink(source, 'raw', commit, path),
    contents_url: `${apiLink(source, 'contents', path)}?ref=${commit}`,
    ...(previousPath === undefined ? {} : { previous_filename: previousPath }),
  };
}
