import type { Git } from '../../shared/adapters/git/git.ts';

/** What a commit of the ledger says of the entry it wrote; empty where a commit is none of ours. */
export type LedgerCommit = {
  readonly sha: string;
  readonly scope: string;
  readonly seq: number;
  readonly digest: string;
};

const FORMAT = ['Scope', 'Seq', 'Digest']
  .map((name) => `%(trailers:key=Ledger-${name},valueonly,separator=%x20)`)
  .join('%x09');

/** The commits behind the tip, newest first: one process, streamed. */
export async function ledgerCommits(git: Git, tip: string): Promise<readonly LedgerCommit[]> {
  const commits: LedgerCommit[] = [];
  let pending = '';
  const onStdout = (chunk: Buffer): void => {
    const records = (pending + chunk.toString('latin1')).split('\0');
    pending = records.pop() ?? '';
    commits.push(...records.map(toCommit));
  };
  const args = ['log', '-z', '--first-parent', `--format=tformat:%H%x09${FORMAT}`, tip, '--'];
  await git.read(args, { onStdout });
  return commits;
}

function toCommit(record: string): LedgerCommit {
  const [sha = '', scope = '', seq = '', digest = ''] = record.split('\t');
  return { sha, scope, seq: /^\d{1,16}$/.test(seq) ? Number(seq) : 0, digest };
}
