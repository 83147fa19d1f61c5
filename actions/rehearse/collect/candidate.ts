import { resolve } from 'node:path';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { formatInstant, type Instant } from '../../../shared/calendar/instant.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { V_TAGS } from '../../../shared/semver/tag-template.ts';
import type { Candidate } from '../setting/setting.ts';
import { withWayOn } from './clone.ts';
import { dryCut } from './dry-cut.ts';

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
  /** Whether there is a configuration, which a history that is made up could let pass though it is wrong. */
  readonly isConfigured: boolean;
  readonly folder: string;
  /** The slot after an instant. */
  readonly slotAfter: (instant: Instant) => Instant;
  /** When the history ends. */
  readonly since: Instant;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** A slot in a freeze is passed over, as the train does; after so many the calendar is what is to be told. */
const MOST_SLOTS = 6;

const VERSIONS = {
  semver: { previous: '1.3.0', next: '1.4.0-rc.1' },
  calver: { previous: '2026.11.11', next: '2026.11.18-rc.1' },
} as const;

/**
 * What release-cut would cut here: its own dry run, with the clone's own git, at the next slot that lies in no freeze.
 * @throws CouldNotDecide when release-cut would refuse the cut, or end in an error
 */
export async function candidateOf(repository: Repository | undefined, asked: Asked): Promise<Cut> {
  const { config, folder, env, since, slotAfter } = asked;
  let at = slotAfter(since);
  if (repository === undefined) return madeUp('this folder is no clone', at, asked);
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
    if (cut.kind === 'undecided') {
      const [{ code, message }] = cut.reasons;
      if (code === 'shallow' && !asked.isConfigured) return madeUp(message, at, asked);
      throw new CouldNotDecide(withWayOn(cut.reasons));
    }
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
    notes: [`${why.replace(/\.$/, '')}: the candidate ${tag} and its history are made up`],
  };
}
