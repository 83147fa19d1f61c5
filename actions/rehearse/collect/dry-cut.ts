import type { FileText } from '../../../shared/adapters/files/file-text.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { originOf } from '../../../shared/shell/origin.ts';
import { recordOf } from '../../../shared/shell/record-of.ts';
import type { CutInputs } from '../../release-cut/inputs.ts';
import { releaseCut } from '../../release-cut/main.ts';
import { isClosed, namedReasons } from '../../release-cut/plan.ts';
import type { Candidate } from '../setting/setting.ts';

type Dry = {
  readonly config: string;
  readonly at: Instant;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readText: (path: string) => Promise<FileText>;
};

/** What a dry run of release-cut comes to: a candidate, nothing to cut, a refusal, or an error. */
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
    }
  | { readonly kind: 'undecided'; readonly reasons: CouldNotDecide['reasons'] };

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
    const { reasons, message } = thrown;
    // In an empty repository there is nothing to cut yet; anything else is wrong for release-cut too.
    return reasons[0].code === 'no-commits'
      ? { kind: 'nothing', why: message }
      : { kind: 'undecided', reasons };
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
