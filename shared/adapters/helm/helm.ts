import * as z from 'zod';
import type { Performed } from '../../drive/performed.ts';
import type { Answer } from '../../gate/answer.ts';
import { noAnswer, unwrittenError } from '../deploy/outcome.ts';
import type { ClusterPlace } from '../kubernetes/kubectl.ts';
import { unanswered, unansweredError } from '../kubernetes/said.ts';
import { runBounded } from '../process/bounded.ts';
import type { Environment, Run } from '../process/run.ts';
import { shellLine } from '../process/shell-line.ts';
import { helmUnwritten } from './said.ts';

/** What helm is asked to do: `verb ...options -- ...words`, so that no word can be an option. */
export type HelmCommand = {
  readonly verb: 'upgrade' | 'rollback' | 'status';
  readonly options: readonly string[];
  readonly words: readonly string[];
};

/** `helm` in one namespace of one cluster; never through a shell. */
export type Helm = {
  readonly history: (release: string) => Promise<Answer<History>>;
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
export type Revision = z.output<typeof revision>;

/** The revisions of a release; there is a newest one. */
export type History = {
  /** Oldest first. */
  readonly all: readonly Revision[];
  readonly newest: Revision;
};

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
  return {
    history: async (release) => {
      const asked = `the history of helm release ${release}`;
      const argv = ['helm', 'history', `--max=${REVISIONS}`, '--output=json', ...where, '--', release];
      try {
        const { code, stdout, stderr } = await runBounded(run, argv, LARGEST, { env, timeout: LONGEST_ASK });
        if (code === 0) return readHistory(asked, stdout);
        return stderr.includes('release: not found')
          ? noAnswer(
              'not-found',
              `There is no helm release ${release} in ${place.namespace}: install it first`,
            )
          : unanswered(asked, stderr);
      } catch (thrown) {
        return unansweredError(asked, thrown);
      }
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
  const all = parsedRevisions(stdout)?.toSorted((one, other) => one.revision - other.revision);
  const newest = all?.at(-1);
  return all === undefined || newest === undefined
    ? noAnswer('unreadable', `The answer about ${asked} is not the list of revisions that helm prints`)
    : { kind: 'answered', value: { all, newest } };
}

function parsedRevisions(stdout: string): readonly Revision[] | undefined {
  try {
    return z.array(revision).safeParse(JSON.parse(stdout)).data;
  } catch {
    return undefined;
  }
}
