import { readHeaded, valuesOf } from './headed-object.ts';
import type { BareRepository } from './bare-repository.ts';
import { readObjects, writeObject, type GitObject } from './objects.ts';
import { readPerson, writePerson, type Person } from './person.ts';

export type CommitObject = {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  readonly message: string;
  readonly signature: string | null;
};

/** The commits of these full object names in their order; undefined for what is no commit. */
export async function readCommits(
  git: BareRepository,
  shas: readonly string[],
): Promise<readonly (CommitObject | undefined)[]> {
  if (shas.length === 0) return [];
  return (await readObjects(git, shas)).map((object) =>
    object?.type === 'commit' ? toCommit(object) : undefined,
  );
}

export async function readCommit(git: BareRepository, sha: string): Promise<CommitObject | undefined> {
  return (await readCommits(git, [sha]))[0];
}

function toCommit({ sha, content }: GitObject): CommitObject {
  const headed = readHeaded(content);
  return {
    sha,
    tree: valuesOf(headed, 'tree')[0] ?? '',
    parents: valuesOf(headed, 'parent'),
    author: readPerson(valuesOf(headed, 'author')[0] ?? ''),
    committer: readPerson(valuesOf(headed, 'committer')[0] ?? ''),
    message: headed.message,
    signature: headed.signature,
  };
}

/** Stores a commit with exactly this message; the same commit twice has the same name. */
export async function writeCommit(
  git: BareRepository,
  commit: Omit<CommitObject, 'sha'>,
): Promise<string | undefined> {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${writePerson(commit.author)}`,
    `committer ${writePerson(commit.committer)}`,
    ...(commit.signature === null ? [] : [`gpgsig ${commit.signature.trimEnd().replaceAll('\n', '\n ')}`]),
  ];
  return writeObject(git, 'commit', `${lines.join('\n')}\n\n${commit.message}`);
}
