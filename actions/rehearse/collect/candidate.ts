import { resolve } from 'node:path';
import type { FileText } from '../../../shared/adapters/files/file-text.ts';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { formatInstant, type Instant } from '../../../shared/calendar/instant.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { recordOf } from '../../../shared/shell/record-of.ts';
import { V_TAGS } from '../../../shared/semver/tag-template.ts';
import { originOf } from '../../../shared/shell/origin.ts';
import type { CutInputs } from '../../release-cut/inputs.ts';
import { releaseCut } from '../../release-cut/main.ts';
import { isClosed, namedReasons } from '../../release-cut/plan.ts';
import type { Candidate } from '../setting/setting.ts';

type Cut = {
  readonly candidate: Candidate;
  /** The slot at which it is cut. */
  readonly cutAt: Instant;
  readonly isMadeUp: boolean;
  readonly notes: readonly string[];
};
type Asked = {
  readonly config: string;
  readonly train: Config['train'];
  readonly folder: string;
  /** The slot after an instant. */
  readonly slotAfter: (instant: Instant) => Instant;
  /** When the history ends. */
  readonly since: Instant;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Why there is no clone, as git says it. */
  readonly noClone: string;
};

/** A slot in a freeze is passed over, as the train does; after so many the calendar is what is to be told. */
const MOST_SLOTS = 6;

const VERSIONS = {
  semver: { previous: '1.3.0', next: '1.4.0-rc.1' },
  calver: { previous: '2026.11.11', next: '2026.11.18-rc.1' },
} as const;

/**
 * What release-cut would cut here: its own dry run, with the clone's own git, at the next slot that lies in no freeze.
 * @throws CouldNotDecide when release-cut would refuse the cut
 */
export async function candidateOf(repository: Repository | undefined, asked: Asked): Promise<Cut> {
  const { config, folder, env, since, slotAfter, noClone } = asked;
  let at = slotAfter(since);
  if (repository === undefined) return madeUp(noClone, at, asked);
  const notes: string[] = [];
  for (let tried = 1; ; tried++) {
    const read = (path: string) => readText(resolve(repository.directory, path));
    const cut = await dryCut(
      repository,
      { mode: 'train', supersede: true },
      {
        config,
        at,
        env,
        readText: (path) => (path === config ? read(path) : readText(resolve(folder, path))),
      },
    );
    if (cut.kind === 'cut') return { candidate: cut.candidate, cutAt: at, isMadeUp: false, notes };
    if (cut.kind === 'nothing') return madeUp(cut.why, at, asked);
    if (!cut.isFreezeAlone || tried === MOST_SLOTS)
      throw new CouldNotDecide([
        { ...cut.reason, message: `release-cut would refuse this cut: ${cut.reason.message}` },
        ...cut.more,
      ]);
    notes.push(`the slot ${formatInstant(at)} is passed over: ${cut.reason.message}`);
    at = slotAfter(at + 1);
  }
}

function madeUp(why: string, cutAt: Instant, { train }: Asked): Cut {
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
    cutAt,
    isMadeUp: true,
    notes: [`${why}: the candidate ${tag} and its history are made up`],
  };
}

type Dry = {
  readonly config: string;
  readonly at: Instant;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readText: (path: string) => Promise<FileText>;
};

/** What a dry run of release-cut comes to: a candidate, nothing to cut or no answer, or a refusal. */
export type DryCut =
  | { readonly kind: 'cut'; readonly candidate: Candidate }
  | { readonly kind: 'nothing'; readonly why: string }
  | {
      readonly kind: 'refused';
      /** The first reason, and the others, each with the name of its check. */
      readonly reason: Reason;
      readonly more: readonly Reason[];
      /** Another slot may lie in no freeze; one that nobody could read is no better at another slot. */
      readonly isFreezeAlone: boolean;
    };

/** A dry run of release-cut, which asks nobody but the clone. */
export async function dryCut(
  repository: Repository,
  asked: Partial<CutInputs> & Pick<CutInputs, 'mode'>,
  given: Dry,
): Promise<DryCut> {
  try {
    const { outputs, reasons, files, decision, checks } = await dryRun(repository, asked, given);
    if (decision === 'refuse') {
      const closed = checks.filter((check) => isClosed(check, true));
      const [reason, ...more] = closed.length === 0 ? reasons : closed.flatMap(namedReasons);
      const isFreezeAlone =
        closed.length > 0 && closed.every(({ name, verdict }) => name === 'freeze' && verdict === 'fail');
      if (reason !== undefined) return { kind: 'refused', reason, more, isFreezeAlone };
    }
    const { version, tag, sha } = outputs;
    if (sha === '' || version === '')
      return { kind: 'nothing', why: reasons[0]?.message ?? 'release-cut has nothing to cut' };
    const previousTag = outputs['previous-tag'] === '' ? undefined : outputs['previous-tag'];
    return {
      kind: 'cut',
      candidate: {
        version,
        tag,
        sha,
        previousTag,
        previousVersion: previousTag?.replace(/^[^\d]*/, '') ?? '0.0.0',
        commitCount: Number(outputs['commit-count']),
        notes: files.find(({ output }) => output === 'notes-file')?.content ?? '',
      },
    };
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide)) throw thrown;
    return { kind: 'nothing', why: thrown.message };
  }
}

async function dryRun(
  repository: Repository,
  asked: Partial<CutInputs>,
  { config, at, env, readText: read }: Dry,
) {
  const inputs: CutInputs = {
    mode: 'train',
    ref: undefined,
    'force-version': undefined,
    supersede: false,
    'base-version': undefined,
    commits: undefined,
    justification: undefined,
    incident: undefined,
    'dry-run': true,
    config,
    'github-token': undefined,
    'fail-on': undefined,
    ...asked,
  };
  const why = 'a rehearsal asks no other host';
  const origin = originOf('release-cut', {});
  return releaseCut(
    inputs,
    {
      openRepository: () => Promise.resolve(repository),
      readText: read,
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
