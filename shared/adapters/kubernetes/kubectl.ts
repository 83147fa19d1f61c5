import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as z from 'zod';
import type { Performed } from '../../drive/performed.ts';
import type { Json } from '../../evidence/canonical-json.ts';
import type { Answer } from '../../gate/answer.ts';
import { noAnswer, unwrittenError } from '../deploy/outcome.ts';
import { runBounded } from '../process/bounded.ts';
import type { Environment, Run } from '../process/run.ts';
import { shellLine } from '../process/shell-line.ts';
import { unanswered, unansweredError, unwritten } from './said.ts';

/** Which cluster and namespace; without a context the current one. */
export type ClusterPlace = { readonly namespace: string; readonly context?: string | undefined };

/** One guarded change of one object. */
export type Patch = {
  /** `deployment.apps/api`. */
  readonly of: string;
  /** The end of "The cluster did not …", such as `promote rollout api`. */
  readonly what: string;
  readonly type: 'json' | 'merge';
  readonly body: Json;
  readonly subresource?: 'status';
  /** A pod template may hold secrets: everybody on a machine can read the arguments of a command, not a file of ours. */
  readonly isPrivate?: true;
};

/** `kubectl` in one namespace of one cluster; never through a shell, every argument glued to its option. */
export type Kubectl = {
  /** Asks for an object, or a list of them; `asked` is the end of "could not be asked for …". */
  readonly get: <T>(asked: string, args: readonly string[], shape: z.ZodType<T>) => Promise<Answer<T>>;
  readonly patch: (patch: Patch) => Promise<Performed>;
  /** Whether the account may `verb` the resource (`kubectl auth can-i`). */
  readonly may: (verb: string, resource: string, subresource?: string) => Promise<Answer<boolean>>;
  /** Minor version of kubectl 1 itself; `undefined` when it does not tell. */
  readonly minor: () => Promise<number | undefined>;
  /** A command with its place, as a person types it. */
  readonly line: (args: readonly string[]) => string;
};

/** A list of the ReplicaSets of a busy namespace stays well below. */
const LARGEST = 32 * 1024 * 1024;
/** Milliseconds for all that kubectl does; what it waits for one answer is less, so that it can say so itself. */
const LONGEST = 20_000;
const REQUEST_TIMEOUT = '10s';

/** Binds kubectl to a place. `env` is laid over the environment of the runner. */
export function createKubectl(run: Run, place: ClusterPlace, env: Environment): Kubectl {
  const where = [
    `--namespace=${place.namespace}`,
    ...(place.context === undefined ? [] : [`--context=${place.context}`]),
  ];
  const ask = (args: readonly string[]) =>
    runBounded(run, ['kubectl', ...args, ...where, `--request-timeout=${REQUEST_TIMEOUT}`], LARGEST, {
      env,
      timeout: LONGEST,
    });
  return {
    get: async (asked, args, shape) => {
      try {
        const { code, stdout, stderr } = await ask(['get', ...args, '--output=json']);
        return code === 0 ? readJson(asked, stdout, shape) : unanswered(asked, stderr);
      } catch (thrown) {
        return unansweredError(asked, thrown);
      }
    },
    patch: async (patch) => {
      try {
        return await withBody(patch, async (body) => {
          const { code, stderr } = await ask([
            'patch',
            patch.of,
            ...patchOptions(patch),
            body,
            '--output=name',
          ]);
          return code === 0 ? { kind: 'done' } : unwritten(patch.what, stderr);
        });
      } catch (thrown) {
        return unwrittenError(patch.what, 'kubectl', thrown);
      }
    },
    may: async (verb, resource, subresource) => {
      const asked = `the right to ${verb} ${resource}`;
      try {
        const part = subresource === undefined ? [] : [`--subresource=${subresource}`];
        const { stdout, stderr } = await ask(['auth', 'can-i', verb, resource, ...part]);
        const word = stdout.trim().split(/\s/, 1)[0];
        return word === 'yes' || word === 'no'
          ? { kind: 'answered', value: word === 'yes' }
          : unanswered(asked, stderr);
      } catch (thrown) {
        return unansweredError(asked, thrown);
      }
    },
    minor: async () => {
      try {
        const argv = ['kubectl', 'version', '--client', '--output=json'];
        const { stdout } = await runBounded(run, argv, LARGEST, { env, timeout: LONGEST });
        const minor = Number(/"minor":\s*"(\d{1,4})/.exec(stdout)?.[1] ?? Number.NaN);
        return Number.isNaN(minor) ? undefined : minor;
      } catch {
        // That there is no kubectl at all every other question tells.
        return undefined;
      }
    },
    line: (args) => shellLine(['kubectl', ...args, ...where]),
  };
}

/** Which change, without its body. */
export function patchOptions({ type, subresource }: Pick<Patch, 'type' | 'subresource'>): readonly string[] {
  return [...(subresource === undefined ? [] : [`--subresource=${subresource}`]), `--type=${type}`];
}

async function withBody(patch: Patch, use: (option: string) => Promise<Performed>): Promise<Performed> {
  const body = JSON.stringify(patch.body);
  if (patch.isPrivate !== true) return use(`--patch=${body}`);
  const folder = await mkdtemp(join(tmpdir(), 'release-patch-'));
  try {
    const file = join(folder, 'patch.json');
    await writeFile(file, body, { mode: 0o600, flag: 'wx' });
    return await use(`--patch-file=${file}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readJson<T>(asked: string, stdout: string, shape: z.ZodType<T>): Answer<T> {
  let json: unknown;
  try {
    json = JSON.parse(stdout);
  } catch {
    return noAnswer('unreadable', `The cluster's answer about ${asked} is no JSON`);
  }
  const read = shape.safeParse(json);
  if (read.success) return { kind: 'answered', value: read.data };
  const [issue] = read.error.issues;
  const where = issue === undefined ? 'it' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return noAnswer(
    'unreadable',
    `The cluster's answer about ${asked} is not what its API describes: ${where}`,
  );
}
