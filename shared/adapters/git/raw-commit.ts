import { type Git } from './git.ts';
import { GitError } from './git-error.ts';

/** A commit as its object says it. Texts hold one character a byte (latin1), because they may be in any encoding. */
export type RawCommit = {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  /** Name, address, seconds and zone. */
  readonly author: string;
  readonly encoding: string | undefined;
  readonly message: string;
};

/** Reads commits whole and unchanged, one process for all; `names` must be checked. Rejects when one is not there. */
export async function readRawCommits(git: Git, names: readonly string[]): Promise<readonly RawCommit[]> {
  const chunks: Buffer[] = [];
  const input = names.map((name) => `${name}^{commit}\n`).join('');
  await git.read(['cat-file', '--batch'], { input, onStdout: (chunk) => void chunks.push(chunk) });
  const text = Buffer.concat(chunks).toString('latin1');
  let at = 0;
  return names.map((name) => {
    const end = text.indexOf('\n', at);
    const [sha = '', type, size] = text.slice(at, end).split(' ');
    if (type !== 'commit') throw notHere(name, git.directory);
    const from = end + 1;
    at = from + Number(size) + 1;
    return parseRawCommit(sha, text.slice(from, at - 1));
  });
}

/** Takes an object apart; headers that a pick does not keep (signatures, merged tags) are left out. */
export function parseRawCommit(sha: string, text: string): RawCommit {
  const end = text.indexOf('\n\n');
  const headers = (end === -1 ? text : text.slice(0, end)).split('\n');
  const values = (key: string): readonly string[] =>
    headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  const [tree] = values('tree');
  const [author] = values('author');
  if (tree === undefined || author === undefined)
    throw new GitError('malformed', `The commit ${sha} has no tree or no author.`);
  return {
    sha,
    tree,
    parents: values('parent'),
    author,
    encoding: values('encoding')[0],
    message: end === -1 ? '' : text.slice(end + 2),
  };
}

function notHere(name: string, directory: string): GitError {
  return new GitError(
    'failed',
    `The commit ${name} is not in ${directory}. Check the repository out with its history: ` +
      '`uses: actions/checkout` with `fetch-depth: 0` and `filter: tree:0`.',
  );
}
