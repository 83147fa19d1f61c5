import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

export type ObjectFormat = 'sha1' | 'sha256';

/** File contents by path from the top; undefined is a file that is not there. */
export type Files = Readonly<Record<string, string | undefined>>;

type RawCommit = {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: string;
  readonly committer: string;
  readonly encoding: string | undefined;
  readonly message: string | Uint8Array;
};
type RawTag = {
  readonly name: string;
  readonly target: string;
  readonly type: string;
  readonly tagger: string;
  readonly message: string;
};

/** Writes loose objects as git does; each function returns the object name. */
export type ObjectStore = {
  readonly commit: (commit: RawCommit) => Promise<string>;
  readonly tag: (tag: RawTag) => Promise<string>;
  readonly tree: (files: Files) => Promise<string>;
};

/**
 * An object store over the `objects` folder of a repository.
 * Source of the formats: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 */
export function createObjectStore(folder: string, format: ObjectFormat): ObjectStore {
  const write = async (type: string, body: Uint8Array): Promise<string> => {
    const object = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const sha = createHash(format).update(object).digest('hex');
    await mkdir(join(folder, sha.slice(0, 2)), { recursive: true });
    await writeFile(join(folder, sha.slice(0, 2), sha.slice(2)), deflateSync(object, { level: 1 }));
    return sha;
  };
  const tree = async (files: Files): Promise<string> => {
    const folders = new Map<string, Record<string, string>>();
    const entries: { mode: string; name: string; sha: string }[] = [];
    for (const [path, text] of Object.entries(files)) {
      if (text === undefined) continue;
      const slash = path.indexOf('/');
      if (slash === -1)
        entries.push({ mode: '100644', name: path, sha: await write('blob', Buffer.from(text)) });
      else
        folders.set(path.slice(0, slash), {
          ...folders.get(path.slice(0, slash)),
          [path.slice(slash + 1)]: text,
        });
    }
    for (const [name, inside] of folders) entries.push({ mode: '40000', name, sha: await tree(inside) });
    const key = (entry: { mode: string; name: string }): Buffer =>
      Buffer.from(entry.mode === '40000' ? `${entry.name}/` : entry.name);
    entries.sort((a, b) => Buffer.compare(key(a), key(b)));
    const rows = entries.map(({ mode, name, sha }) => [
      Buffer.from(`${mode} ${name}\0`),
      Buffer.from(sha, 'hex'),
    ]);
    return write('tree', Buffer.concat(rows.flat()));
  };
  return {
    tree,
    commit: ({ tree: root, parents, author, committer, encoding, message }) => {
      const lines = [
        `tree ${root}`,
        ...parents.map((parent) => `parent ${parent}`),
        `author ${author}`,
        `committer ${committer}`,
        ...(encoding === undefined ? [] : [`encoding ${encoding}`]),
      ];
      return write('commit', Buffer.concat([Buffer.from(`${lines.join('\n')}\n\n`), Buffer.from(message)]));
    },
    tag: ({ name, target, type, tagger, message }) =>
      write(
        'tag',
        Buffer.from(`object ${target}\ntype ${type}\ntag ${name}\ntagger ${tagger}\n\n${message}\n`),
      ),
  };
}
