import { resolve } from 'node:path';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { recordOf } from '../../../shared/shell/record-of.ts';
import { V_TAGS } from '../../../shared/semver/tag-template.ts';
import { originOf } from '../../../shared/shell/origin.ts';
import type { CutInputs } from '../../release-cut/inputs.ts';
import { releaseCut } from '../../release-cut/main.ts';
import type { Candidate } from '../setting/setting.ts';

type Cut = { readonly candidate: Candidate; readonly isMadeUp: boolean; readonly notes: readonly string[] };
type Asked = {
  readonly config: string;
  readonly train: Config['train'];
  readonly folder: string;
  readonly at: Instant;
  readonly env: Readonly<Record<string, string | undefined>>;
};

const VERSIONS = {
  semver: { previous: '1.3.0', next: '1.4.0-rc.1' },
  calver: { previous: '2026.11.11', next: '2026.11.18-rc.1' },
} as const;

/** What release-cut would cut here: its own dry run, with the clone's own git. */
export async function candidateOf(repository: Repository | undefined, asked: Asked): Promise<Cut> {
  if (repository === undefined) return madeUp('this folder is no clone', asked);
  try {
    const { outputs, reasons, files } = await dryRun(repository, asked);
    if (outputs.sha === '' || outputs.version === '')
      return madeUp(reasons[0]?.message ?? 'release-cut has nothing to cut', asked);
    const { version, tag, sha } = outputs;
    const previousTag = outputs['previous-tag'] === '' ? undefined : outputs['previous-tag'];
    const notes = files.find(({ output }) => output === 'notes-file')?.content ?? '';
    return {
      candidate: {
        version,
        tag,
        sha,
        previousTag,
        previousVersion: previousTag?.replace(/^[^\d]*/, '') ?? '0.0.0',
        commitCount: Number(outputs['commit-count']),
        notes,
      },
      isMadeUp: false,
      notes: [],
    };
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide)) throw thrown;
    return madeUp(thrown.message, asked);
  }
}

function madeUp(why: string, { train }: Asked): Cut {
  const { previous, next } = VERSIONS[train?.versioning ?? 'semver'];
  const { prefix, suffix } = train?.tag ?? V_TAGS;
  const tag = `${prefix}${next}${suffix}`;
  return {
    candidate: {
      version: next,
      tag,
      sha: '2'.repeat(40),
      previousTag: `${prefix}${previous}${suffix}`,
      previousVersion: previous,
      commitCount: 1,
      notes: 'No history was at hand.',
    },
    isMadeUp: true,
    notes: [`${why}: the candidate ${tag} and its history are made up`],
  };
}

async function dryRun(repository: Repository, { config, at, env, folder }: Asked) {
  const inputs: CutInputs = {
    mode: 'train',
    ref: undefined,
    'force-version': undefined,
    supersede: true,
    'base-version': undefined,
    commits: undefined,
    justification: undefined,
    incident: undefined,
    'dry-run': true,
    config,
    'github-token': undefined,
    'fail-on': undefined,
  };
  const why = 'a rehearsal asks no other host';
  const origin = originOf('release-cut', {});
  return releaseCut(
    inputs,
    {
      openRepository: () => Promise.resolve(repository),
      readText: (path) => readText(resolve(folder, path)),
      connect: () => Promise.resolve({ kind: 'not-connected', why }),
      send: () => Promise.resolve({ kind: 'refused', reason: { code: 'rehearsal', message: why } }),
    },
    {
      env,
      progress: () => undefined,
      now: () => at,
      sleep: () => Promise.resolve(),
      at,
      holder: { actor: 'rehearsal', run: 'local', attempt: '1', process: 'rehearsal' },
      seal: (outcome) => recordOf(outcome, { at, origin, inputs: {} }),
    },
  );
}
