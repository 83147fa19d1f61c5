import * as z from 'zod';
import type { Performed } from '../../drive/performed.ts';
import type { Answer } from '../../gate/answer.ts';
import { noAnswer, unwrittenError } from '../deploy/outcome.ts';
import type { ClusterPlace } from '../kubernetes/kubectl.ts';
import { unansweredError } from '../kubernetes/said.ts';
import { runBounded } from '../process/bounded.ts';
import type { Environment, Run } from '../process/run.ts';
import { shellLine } from '../process/shell-line.ts';
import { helmUnanswered, helmUnwritten } from './said.ts';

/** What helm is asked to do: `verb ...options -- ...words`, so that no word can be an option. */
export type HelmCommand = {
  readonly verb: 'upgrade' | 'rollback' | 'status';
  readonly options: readonly string[];
  readonly words: readonly string[];
};

/** `helm` in one namespace of one cluster; never through a shell. */
export type Helm = {
  readonly history: (release: string) => Promise<Answer<History>>;
  /** What a revision was made of. */
  readonly content: (release: string, of: Revision) => Promise<Answer<Content>>;
  /** `what` is the end of "The cluster did not …". */
  readonly write: (what: string, command: HelmCommand) => Promise<Performed>;
  /** A command with its place, as a person types it. */
  readonly line: (command: HelmCommand) => string;
};

const revision = z.object({
  revision: z.int(),
  status: z.string(),
  chart: z.string().default(''),
  app_version: z.string().default(''),
  description: z.string().default(''),
});

/** One revision of a release. Source: https://helm.sh/docs/helm/helm_history/ */
export type Revision = z.output<typeof revision> & {
  /** What it was to bring, where helm did not end it and so says nothing of it. */
  readonly begun?: Begun;
};

export type Begun = {
  /** `undefined` where it is none that the deployer would have made. */
  readonly image: string | undefined;
  /** Whether its chart does more at an upgrade than change objects. */
  readonly hasHooks: boolean;
};

/** The revisions of a release; there is a newest one. */
export type History = {
  /** Oldest first. */
  readonly all: readonly Revision[];
  readonly newest: Revision;
};

const content = z.object({
  // Helm leaves it out where nobody has set a value.
  config: z.unknown().optional(),
  manifest: z.string().default(''),
  hooks: z.array(z.object({ events: z.array(z.string()).default([]) })).default([]),
});

/** Values that were set, what the chart made of them, and its hooks. Source: https://helm.sh/docs/helm/helm_status/ */
export type Content = z.output<typeof content>;

const LARGEST = 8 * 1024 * 1024;
/** Milliseconds. An upgrade renders the chart and may fetch it first, so it takes longer than a question. */
const LONGEST_ASK = 20_000;
const LONGEST_WRITE = 120_000;
/** Revisions that are looked through for the image of an older one; helm keeps ten by default. */
const REVISIONS = 64;

/** Binds helm to a place. `env` is laid over the environment of the runner. */
export function createHelm(run: Run, place: ClusterPlace, env: Environment): Helm {
  const where = [
    `--namespace=${place.namespace}`,
    ...(place.context === undefined ? [] : [`--kube-context=${place.context}`]),
  ];
  const argvOf = ({ verb, options, words }: HelmCommand) => [
    'helm',
    verb,
    ...options,
    ...where,
    '--',
    ...words,
  ];
  const ask = async (
    asked: string,
    release: string,
    verb: string,
    ...options: readonly string[]
  ): Promise<Answer<string>> => {
    const argv = ['helm', verb, ...options, '--output=json', ...where, '--', release];
    try {
      const { code, stdout, stderr } = await runBounded(run, argv, LARGEST, { env, timeout: LONGEST_ASK });
      if (code === 0) return { kind: 'answered', value: stdout };
      return helmUnanswered(asked, stderr, `helm release ${release} in ${place.namespace}`);
    } catch (thrown) {
      return unansweredError(asked, thrown);
    }
  };
  return {
    history: async (release) => {
      const asked = `the history of helm release ${release}`;
      const answer = await ask(asked, release, 'history', `--max=${REVISIONS}`);
      return answer.kind === 'unanswered' ? answer : readHistory(asked, answer.value);
    },
    content: async (release, { revision: number }) => {
      const asked = `revision ${number} of helm release ${release}`;
      const answer = await ask(asked, release, 'status', `--revision=${number}`);
      if (answer.kind === 'unanswered') return answer;
      const value = parsedAs(content, answer.value);
      return value === undefined ? unreadable(asked, 'a release') : { kind: 'answered', value };
    },
    write: async (what, command) => {
      try {
        const options = { env, timeout: LONGEST_WRITE };
        const { code, stderr } = await runBounded(run, argvOf(command), LARGEST, options);
        return code === 0 ? { kind: 'done' } : helmUnwritten(what, stderr);
      } catch (thrown) {
        return unwrittenError(what, 'helm', thrown);
      }
    },
    line: (command) => shellLine(argvOf(command)),
  };
}

function readHistory(asked: string, stdout: string): Answer<History> {
  const all = parsedAs(z.array(revision), stdout)?.toSorted((one, other) => one.revision - other.revision);
  const newest = all?.at(-1);
  return all === undefined || newest === undefined
    ? unreadable(asked, 'the list of revisions')
    : { kind: 'answered', value: { all, newest } };
}

function unreadable(asked: string, what: string): Answer<never> {
  return noAnswer('unreadable', `The answer about ${asked} is not ${what} that helm prints`);
}

function parsedAs<T>(shape: z.ZodType<T>, stdout: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(stdout)).data;
  } catch {
    return undefined;
  }
}
