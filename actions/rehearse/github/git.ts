import type { BareRepository } from '../../../stand-ins/github/git/bare-repository.ts';
import type { GitResult, GitRun } from '../../../stand-ins/github/git/run-git.ts';
import type { Objects } from './objects.ts';

/** The few questions that the routes of the stand-in ask git when releases, tags and runs are at stake, answered from memory. */
export function gitInMemory(objects: Objects): BareRepository {
  const run = (args: readonly string[], options: GitRun = {}): Promise<GitResult> => {
    const input = options.input === undefined ? '' : Buffer.from(options.input).toString();
    const printed = answerTo(args, input, objects);
    return Promise.resolve({
      code: printed === undefined ? 1 : 0,
      stdout: Buffer.from(printed ?? ''),
      stderr: printed === undefined ? `not known in a rehearsal: git ${args.join(' ')}` : '',
    });
  };
  return {
    directory: '',
    run,
    read: async (args, options) => {
      const { code, stdout, stderr } = await run(args, options);
      if (code !== 0) throw new Error(stderr);
      return stdout.toString().replace(/\n$/, '');
    },
  };
}

/** What git prints; `undefined` where it fails. */
function answerTo(args: readonly string[], input: string, objects: Objects): string | undefined {
  const last = args.at(-1) ?? '';
  switch (args[0] ?? '') {
    case 'rev-parse':
      return objects.commitOf(last.replace(/\^\{commit\}$/, ''));
    case 'check-ref-format':
      return /^refs\/(?!.*(?:\.\.|\/\/|@\{|\s))[^~^:?*[\\]+$/.test(last) ? '' : undefined;
    case 'for-each-ref':
      return [...objects.refs]
        .filter(([ref]) => ref === last || ref.startsWith(last.endsWith('/') ? last : `${last}/`))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([ref, sha]) => `${sha} ${typeOf(sha, objects)} ${ref}`)
        .join('\n');
    case 'cat-file':
      return input
        .split('\n')
        .filter((name) => name !== '')
        .map((name) => described(name, args[1] === '--batch', objects))
        .join('\n');
    case 'hash-object':
      return objects.writeTag(input);
    case 'update-ref':
      return moved(input, objects);
    case 'log':
      return ['', 'rehearsal', 'rehearsal@example.com', 'rehearsal', 'rehearsal@example.com', '0', ''].join(
        '\0',
      );
    default:
      return undefined;
  }
}

function typeOf(sha: string, objects: Objects): string {
  return objects.tag(sha) === undefined ? 'commit' : 'tag';
}

function described(name: string, isWhole: boolean, objects: Objects): string {
  const sha = objects.refs.get(name) ?? name;
  const content = objects.tag(sha);
  if (content === undefined && !objects.knows(sha)) return `${name} missing`;
  const text = content ?? '';
  const head = `${sha} ${typeOf(sha, objects)} ${Buffer.byteLength(text)}`;
  return isWhole ? `${head}\n${text}` : head;
}

/** `update <ref> NUL <to> NUL <from> NUL`, carried out only where the ref stands at `from`. */
function moved(input: string, { refs }: Objects): string | undefined {
  const [verb = '', to = '', from = ''] = input.split('\0');
  const ref = /^update (.+)$/.exec(verb)?.[1];
  if (ref === undefined || (refs.get(ref) ?? '0'.repeat(40)) !== from) return undefined;
  refs.set(ref, to);
  return '';
}
