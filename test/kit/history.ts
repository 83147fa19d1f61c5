import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { TEST_ENVIRONMENT } from './repository.ts';

export type HistoryOptions = {
  /** Commits behind the last tag. */
  readonly commits: number;
  /** Annotated tags `v1.<n>.<n>`, one on each of so many commits before them. */
  readonly tags: number;
  /** Commits before the first tag; by default none. */
  readonly untagged?: number;
  /** The message of the n-th commit of all; by default Conventional Commits of some 200 bytes. */
  readonly message?: (index: number) => string;
};

const FIRST_SECOND = Date.UTC(2020, 0, 1) / 1_000;
const TYPES = ['feat', 'fix', 'chore', 'docs', 'refactor'];
const CHUNK = 1 << 16;

/** Writes a long straight history on `main` into a repository through `git fast-import`: 100,000 commits take 3 s. */
export async function fastHistory(dir: string, options: HistoryOptions): Promise<void> {
  const child = spawn('git', ['fast-import', '--quiet', '--force'], {
    cwd: dir,
    env: { ...TEST_ENVIRONMENT },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const closed = once(child, 'close');
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  child.stdin.on('error', () => undefined);
  let batch = '';
  const untagged = options.untagged ?? 0;
  for (let index = 0; index < untagged + options.tags + options.commits; index += 1) {
    batch += commitCommand(index, (options.message ?? defaultMessage)(index));
    const tag = index - untagged;
    if (tag >= 0 && tag < options.tags) batch += tagCommand(tagName(tag), index);
    if (batch.length < CHUNK) continue;
    if (!child.stdin.write(batch)) await Promise.race([once(child.stdin, 'drain'), closed]);
    batch = '';
  }
  child.stdin.end(batch);
  await closed;
  if (child.exitCode !== 0) throw new Error(`git fast-import: ${complaint}`);
}

/** The name of the last tag that {@link fastHistory} makes for so many tags. */
export function lastTag(tags: number): string {
  return tagName(tags - 1);
}

function tagName(index: number): string {
  return `v1.${Math.floor(index / 10)}.${index % 10}`;
}

function commitCommand(index: number, message: string): string {
  const at = FIRST_SECOND + index * 60;
  const person = `Person ${index % 50} <person${index % 50}@example.com>`;
  const from = index === 0 ? '' : `from :${index}\n`;
  return (
    `commit refs/heads/main\nmark :${index + 1}\nauthor ${person} ${at} +0000\ncommitter ${person} ${at} +0000\n` +
    `data ${Buffer.byteLength(message)}\n${message}\n${from}\n`
  );
}

function tagCommand(name: string, index: number): string {
  const at = FIRST_SECOND + index * 60;
  return `tag ${name}\nfrom :${index + 1}\ntagger Person 0 <person0@example.com> ${at} +0000\ndata ${name.length}\n${name}\n`;
}

function defaultMessage(index: number): string {
  const type = TYPES[index % TYPES.length] ?? 'fix';
  return (
    `${type}(part-${index % 17}): change what number ${index} is about (#${index})\n\n` +
    `Says in a few lines why the change was made and what it does, as people\ndo who care.\n\nRefs: #${index % 900}\n`
  );
}
