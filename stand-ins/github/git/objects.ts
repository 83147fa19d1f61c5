import type { BareRepository } from './bare-repository.ts';
import type { GitRun } from './run-git.ts';

export type ObjectType = 'blob' | 'commit' | 'tag' | 'tree';

export type GitObject = { readonly sha: string; readonly type: ObjectType; readonly content: Buffer };

type Environment = NonNullable<GitRun['environment']>;

const TYPES: readonly string[] = ['blob', 'commit', 'tag', 'tree'];
const isObjectType = (word: string | undefined): word is ObjectType =>
  word !== undefined && TYPES.includes(word);

/** The objects of these names in their order, from one process; undefined for a name that leads to none. */
export async function readObjects(
  git: BareRepository,
  names: readonly string[],
): Promise<readonly (GitObject | undefined)[]> {
  const askable = names.map(onOneLine);
  const { stdout } = await git.run(['cat-file', '--batch'], { input: askable.join('') });
  const found: (GitObject | undefined)[] = [];
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf('\n', at);
    const [sha = '', type, size] = stdout.toString('utf8', at, end).split(' ');
    at = end + 1;
    if (!isObjectType(type)) found.push(undefined);
    else {
      const length = Number(size);
      found.push({ sha, type, content: stdout.subarray(at, at + length) });
      at += length + 1;
    }
  }
  return found;
}

export async function readObject(git: BareRepository, name: string): Promise<GitObject | undefined> {
  return (await readObjects(git, [name]))[0];
}

/** Full name and type of the objects of these names in their order, without reading what they hold. */
export async function findObjects(
  git: BareRepository,
  names: readonly string[],
  environment: Environment = {},
): Promise<readonly (Pick<GitObject, 'sha' | 'type'> | undefined)[]> {
  if (names.length === 0) return [];
  const input = names.map(onOneLine).join('');
  const printed = await git.read(['cat-file', '--batch-check'], { input, environment });
  return printed.split('\n').map((line) => {
    const [sha = '', type] = line.split(' ');
    return isObjectType(type) ? { sha, type } : undefined;
  });
}

/** Stores an object and returns its name; undefined when git finds that it is none of that type. */
export async function writeObject(
  git: BareRepository,
  type: ObjectType,
  content: string | Uint8Array,
): Promise<string | undefined> {
  const { code, stdout } = await git.run(['hash-object', '-t', type, '-w', '--stdin'], { input: content });
  return code === 0 ? stdout.toString().trim() : undefined;
}

/** A name that would be read as two, or as a path in a commit, is asked for as one that no object has. */
function onOneLine(name: string): string {
  return name.includes('\n') || name === '' ? 'no such object\n' : `${name}\n`;
}
