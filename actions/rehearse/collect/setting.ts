import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { DEFAULT_CONFIG } from '../../../shared/adapters/config/find-config.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { topOf } from '../../../shared/adapters/files/checkout.ts';
import { readText as readFile } from '../../../shared/adapters/files/read-text.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { slots } from '../../../shared/calendar/slot.ts';
import { nearest } from '../../../shared/config/nearest.ts';
import { formatProblem } from '../../../shared/config/problem.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { WeeklyTime } from '../../../shared/calendar/weekly-time.ts';
import { canarySettings } from '../../canary-promote/settings.ts';
import { levelsOf } from '../metrics/levels.ts';
import { chanceOf } from '../setting/chance.ts';
import { demonstrationWith } from '../setting/demonstration.ts';
import { aboutConfig, rawNotes, smokeNotes } from '../setting/notes.ts';
import { peopleOf } from '../setting/people.ts';
import { prepare } from '../setting/prepare.ts';
import type { Setting } from '../setting/setting.ts';
import { candidateOf } from './candidate.ts';
import { namesIn, openHere } from './clone.ts';
import { historyOf, madeUpHistory } from './history.ts';

type Env = Readonly<Record<string, string | undefined>>;

type Asked = {
  readonly config: string;
  readonly seed: string;
  readonly env: Env;
  /** A clone, or a folder that is none. */
  readonly folder: string;
};

/** A Wednesday, for a repository without a history. */
const SOME_DAY = Date.UTC(2026, 10, 18);
const WEDNESDAY_EVENING: WeeklyTime = { day: 3, minute: 17 * 60 };

/**
 * The consumer's configuration and history, read once. Where there is none that promotes anything, the demonstration's.
 * @throws CouldNotDecide when the configuration is wrong, or the clone cannot be read
 */
export async function openSetting({ config, seed, env, folder }: Asked): Promise<Setting> {
  const repository = await openHere(env, folder);
  const top = repository?.directory ?? (await topOf(resolve(folder)));
  const path = isAbsolute(config) ? config : join(top, config);
  const own = await ownConfig(path, config);
  const isOwn = own !== undefined && loaded(own, config).services !== undefined;
  const prepared = prepare(isOwn ? own : demonstrationWith(own));
  const read = loaded(prepared.text, isOwn ? config : 'the demonstration');
  const unit = chooseUnit(read, config);
  const history = repository === undefined ? undefined : await historyOf(repository);
  const zone = read.calendar?.timezone ?? 'UTC';
  const cut = await candidateOf(repository, {
    config,
    slotAfter: (instant) => slots(read.train?.cut ?? WEDNESDAY_EVENING, zone, instant).next,
    since: await lastCommit(repository),
    env,
    folder,
    train: read.train,
    isConfigured: own !== undefined,
  });
  const people = peopleOf(read);
  const levels = levelsOf(read);
  return {
    configFile: config,
    configPath: path,
    service: unit.service,
    configText: prepared.text,
    config: read,
    settings: unit.settings,
    env: prepared.env,
    levels,
    history: {
      ...(cut.isMadeUp || history === undefined ? madeUpHistory(cut.candidate) : history),
      directory: top,
    },
    candidate: cut.candidate,
    cutAt: cut.cutAt,
    zone,
    chance: chanceOf(seed),
    people: people.holders,
    readText: (file) =>
      file === path ? Promise.resolve({ kind: 'text', text: prepared.text }) : readFile(file),
    notes: [
      ...aboutConfig(own !== undefined, isOwn, config),
      ...cut.notes,
      ...prepared.notes,
      ...unit.notes,
      ...smokeNotes(unit.settings),
      ...rawNotes(read, levels),
      ...people.notes,
    ],
  };
}

/** All services as one unit; where they do not move together, the first that moves by itself. */
function chooseUnit(config: Config, file: string) {
  const all = canarySettings(config, undefined);
  if (all.ok) return { service: undefined, settings: all.value, notes: [] };
  for (const service of Object.keys(config.services ?? {})) {
    const one = canarySettings(config, service);
    if (!one.ok) continue;
    const notes = [`${all.message}: only ${service} is rehearsed`];
    return { service, settings: one.value, notes };
  }
  throw new CouldNotDecide([{ code: 'invalid-settings', message: all.message, source: file }]);
}

/** @throws CouldNotDecide when it cannot be read, or is not where somebody says that it is */
async function ownConfig(path: string, name: string): Promise<string | undefined> {
  const read = await readFile(path);
  if (read.kind === 'unreadable')
    throw new CouldNotDecide([{ code: 'config-unreadable', message: `${name} cannot be read: ${read.why}` }]);
  if (read.kind === 'text') return read.text;
  if (name === DEFAULT_CONFIG) return undefined;
  const meant = nearest(basename(path), await namesIn(dirname(path)));
  const hint =
    meant === undefined
      ? 'it is looked for from the top of the repository'
      : `did you mean ${join(dirname(name), meant)}?`;
  throw new CouldNotDecide([
    { code: 'config-missing', message: `there is no ${name}: ${hint}`, source: name },
  ]);
}

function loaded(text: string, file: string): Config {
  const read = loadConfig({ text, file });
  if (read.ok) return read.config;
  const [first, ...rest] = read.problems.map((problem) => ({
    code: 'config-invalid',
    message: formatProblem(problem),
  }));
  throw new CouldNotDecide([first ?? { code: 'config-invalid', message: `${file} is not valid` }, ...rest]);
}

async function lastCommit(repository: Repository | undefined): Promise<Instant> {
  const head = await repository?.head();
  if (repository === undefined || head === undefined) return SOME_DAY;
  const [commit] = await repository.commitsNamed([head.sha]);
  return commit === undefined || 'missing' in commit ? SOME_DAY : commit.committedAt;
}
