import type { Repository } from '../../shared/adapters/git/repository.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { detectTagTemplate } from '../../shared/semver/tag-template.ts';
import { readTags } from '../../shared/semver/tagged-version.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';
import { askGitHub } from './collect/ask-github.ts';
import { findStart } from './collect/find-start.ts';
import { lastCutSlot } from './collect/last-cut-slot.ts';
import { lostFixes } from './collect/lost-fixes.ts';
import { forwardPortOf, makePicks } from './collect/make-picks.ts';
import type { Sources } from './collect/open-sources.ts';
import { releaseRange } from './collect/range.ts';
import { memoryOf } from './collect/read-memory.ts';
import { readFreezeFiles } from './collect/read-freeze-files.ts';
import { readPicks } from './collect/read-picks.ts';
import { readTemplate } from './collect/read-template.ts';
import { refsOfClone, refsOfRemote } from './collect/refresh.ts';
import { startsWorkflows } from './collect/starts-workflows.ts';

/**
 * Asks the world everything a cut is decided from, in as few waves as the questions allow. `at` is the time that it is
 * decided for.
 * @throws CouldNotDecide when something has no answer without which there is no plan.
 */
export async function collect(
  inputs: CutInputs,
  sources: Sources,
  { env, progress }: Pick<Surroundings, 'env' | 'progress'>,
  at: Instant,
): Promise<CutFacts> {
  const { repository, settings, connection, ledger, webUrl, readText } = sources;
  const deepened = await deepenIfShallow(repository, progress);
  const remote = connection.kind === 'connected' ? connection.github.remote : undefined;
  // A dry run is content with the clone, and changes nothing of it.
  const isReal = connection.kind === 'connected' && !inputs['dry-run'];
  const [refs, freezeFiles, notesTemplate, memory, pushesStart] = await Promise.all([
    isReal ? refsOfRemote(repository, connection.github) : refsOfClone(repository),
    readFreezeFiles(settings.calendar, readText),
    readTemplate(settings, readText),
    ledger === undefined ? undefined : memoryOf(ledger),
    startsWorkflows(connection, settings.train['ci-workflows']),
  ]);
  const { versioning, paths = [] } = settings.train;
  const detected = detectTagTemplate(refs.tags, versioning);
  const template = settings.tag ?? detected.template;
  const { versions, others } = readTags(template, versioning, refs.tags);
  const { target, fixed } = await findStart(inputs, repository, settings, versions, connection);

  const named = await repository.commitsNamed(inputs.commits ?? []);
  const [picks, range, slot, remoteChecks] = await Promise.all([
    readPicks(repository, named, target.sha),
    inputs.mode === 'hotfix'
      ? { base: fixed, commits: [], shipped: [] }
      : releaseRange(repository, versions, target.sha, paths),
    settings.train.cut === undefined ? undefined : lastCutSlot(repository, versions, memory),
    askGitHub(connection, { sha: target.sha, blockerLabel: settings.train['blocker-label'] }),
  ]);
  const [lost, picked, forwardPort] = await Promise.all([
    lostFixes(repository, range, target.sha, { paths, hotfixTypes: settings.train['hotfix-types'] }),
    makePicks(repository, picks, target.sha, remote),
    inputs.mode === 'hotfix'
      ? forwardPortOf(repository, picks.commits, fixed?.tag.sha, settings.train.branch, remote)
      : undefined,
  ]);
  return {
    at,
    byPerson: isByPerson(env['GITHUB_EVENT_NAME'], env['GITHUB_TRIGGERING_ACTOR'] ?? env['GITHUB_ACTOR']),
    settings,
    configDigest: sources.configDigest,
    configFile: inputs.config,
    branches: refs.branches,
    repository: { webUrl, deepened },
    target,
    tags: {
      template,
      detected: settings.tag === undefined,
      versions,
      lookalikes: others,
      others: detected.candidates,
    },
    ...range,
    lost,
    picks,
    picked,
    forwardPort,
    memory,
    startsWorkflows: pushesStart,
    freezeFiles,
    lastCutSlot: slot,
    notesTemplate,
    remoteChecks,
  };
}

/** A cut from half a history would be a wrong version: the history is fetched, or the run ends. */
async function deepenIfShallow(repository: Repository, progress: (line: string) => void): Promise<boolean> {
  if (!(await repository.isShallow())) return false;
  progress('the clone is shallow: fetching its history');
  const deepened = await repository.deepen();
  if (!deepened.ok) throw new CouldNotDecide([{ code: 'shallow', message: deepened.why }]);
  return true;
}

/** Someone at a terminal, or who pressed "Run workflow". Schedules, dispatches by machines and bots are nobody. */
function isByPerson(event: string | undefined, actor: string | undefined): boolean {
  return (event === undefined || event === 'workflow_dispatch') && actor?.endsWith('[bot]') !== true;
}
