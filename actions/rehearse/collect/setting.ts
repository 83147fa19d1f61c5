import { isAbsolute, join, resolve } from 'node:path';
import { openRepository, type Repository } from '../../../shared/adapters/git/repository.ts';
import { readText as readFile } from '../../../shared/adapters/files/read-text.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { slots } from '../../../shared/calendar/slot.ts';
import { formatProblem } from '../../../shared/config/problem.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { WeeklyTime } from '../../../shared/calendar/weekly-time.ts';
import { type CanarySettings, canarySettings } from '../../canary-promote/settings.ts';
import { levelsOf } from '../metrics/levels.ts';
import { chanceOf } from '../setting/chance.ts';
import { demonstrationWith } from '../setting/demonstration.ts';
import { prepare } from '../setting/prepare.ts';
import type { Setting } from '../setting/setting.ts';
import { candidateOf } from './candidate.ts';
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
 * @throws CouldNotDecide when the configuration is wrong
 */
export async function openSetting({ config, seed, env, folder }: Asked): Promise<Setting> {
  const repository = await openHere(env, folder);
  const path = isAbsolute(config) ? config : join(repository?.directory ?? resolve(folder), config);
  const own = await ownConfig(path, config);
  const isOwn = own !== undefined && loaded(own, config).services !== undefined;
  const prepared = prepare(isOwn ? own : demonstrationWith(own));
  const read = loaded(prepared.text, isOwn ? config : 'the demonstration');
  const unit = chooseUnit(read, config);
  const history = repository === undefined ? undefined : await historyOf(repository);
  const zone = read.calendar?.timezone ?? 'UTC';
  const slot = slots(read.train?.cut ?? WEDNESDAY_EVENING, zone, await lastCommit(repository)).next;
  const cut = await candidateOf(repository, { config, at: slot, env, folder, train: read.train });
  const people = peopleOf(read);
  return {
    configFile: config,
    configPath: path,
    service: unit.service,
    configText: prepared.text,
    config: read,
    settings: unit.settings,
    env: prepared.env,
    levels: levelsOf(read),
    history: {
      ...(cut.isMadeUp || history === undefined ? madeUpHistory(cut.candidate) : history),
      directory: repository?.directory ?? resolve(folder),
    },
    candidate: cut.candidate,
    cutAt: slot,
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

function smokeNotes({ unit }: CanarySettings): readonly string[] {
  return unit.isPrepared
    ? [
        'the new side is taken to get smoke tests, five requests a second, before it takes traffic; without any its profile can measure nothing',
      ]
    : [];
}

async function openHere(env: Env, folder: string): Promise<Repository | undefined> {
  try {
    return await openRepository(createRun(env), resolve(folder));
  } catch {
    // Without a clone, or without git, the rehearsal is of a repository that is made up, and says so.
    return undefined;
  }
}

async function ownConfig(path: string, name: string): Promise<string | undefined> {
  const read = await readFile(path);
  if (read.kind === 'unreadable')
    throw new CouldNotDecide([{ code: 'config-unreadable', message: `${name} cannot be read: ${read.why}` }]);
  return read.kind === 'text' ? read.text : undefined;
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

function aboutConfig(isThere: boolean, isOwn: boolean, file: string): readonly string[] {
  if (isOwn) return [];
  const why = isThere ? `${file} has no services, so it promotes nothing` : `there is no ${file}`;
  return [`${why}: the demonstration that comes with this action is rehearsed instead`];
}

async function lastCommit(repository: Repository | undefined): Promise<Instant> {
  const head = await repository?.head();
  if (repository === undefined || head === undefined) return SOME_DAY;
  const [commit] = await repository.commitsNamed([head.sha]);
  return commit === undefined || 'missing' in commit ? SOME_DAY : commit.committedAt;
}

const NAMES = ['ana', 'kim', 'li', 'sam', 'noor', 'jo'];

/** People by role. A team's members are known to nobody here, so they are made up. */
function peopleOf({ roles = {} }: Config) {
  const entries = Object.entries(roles);
  const holders = entries.map(([role, given], index): [string, readonly string[]] => [
    role,
    'users' in given ? given.users : [`${NAMES[index % NAMES.length] ?? 'ana'}-${role}`],
  ]);
  const teams = entries.flatMap(([, given]) => ('team' in given ? [given.team] : []));
  const notes = teams.length === 0 ? [] : [`members of ${teams.join(', ')} are made up, one each`];
  return { holders: new Map(holders), notes };
}
