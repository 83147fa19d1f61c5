import type { Repository } from '../../shared/adapters/git/repository.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { detectTagTemplate, templatesBeside } from '../../shared/semver/detect-tag-template.ts';
import { readTags } from '../../shared/semver/tagged-version.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import type { CutFacts, Picks } from './facts.ts';
import type { CutInputs } from './inputs.ts';
import { lookingAhead } from './look-ahead.ts';
import { aboutToken } from './collect/about-token.ts';
import { askGitHub } from './collect/ask-github.ts';
import { branchesBehind } from './collect/branches-behind.ts';
import { commitCheckOf } from './collect/commit-check.ts';
import { findStart } from './collect/find-start.ts';
import { hotfixLine } from './collect/hotfix-line.ts';
import { type LineAhead, lineAhead } from './collect/line-ahead.ts';
import { lastSlot, NO_SLOTS } from './collect/last-slot.ts';
import { lostFixes } from './collect/lost-fixes.ts';
import { markNoCommits } from './collect/mark-no-commits.ts';
import { forwardPortOf, makePicks } from './collect/make-picks.ts';
import { openBehind } from './collect/open-behind.ts';
import type { Sources } from './collect/open-sources.ts';
import { releaseRange } from './collect/range.ts';
import { memoryOf } from './collect/read-memory.ts';
import { readFreezeFiles } from './collect/read-freeze-files.ts';
import { readPicks } from './collect/read-picks.ts';
import { readTemplate } from './collect/read-template.ts';
import { refsOfClone, refsOfRemote, refuseMovedVersions } from './collect/refresh.ts';
import { unmatchedPaths } from './collect/unmatched-paths.ts';

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
  const deepened = await deepenIfShallow(sources.repository, progress);
  const ahead = lineAhead(inputs, sources);
  try {
    return await factsOf(inputs, { ...sources, deepened, ahead }, env, at);
  } finally {
    ahead.then(
      (line) => line?.walk?.drop(),
      () => undefined,
    );
  }
}

async function factsOf(
  inputs: CutInputs,
  sources: Sources & { readonly deepened: boolean; readonly ahead: Promise<LineAhead | undefined> },
  env: Surroundings['env'],
  at: Instant,
): Promise<CutFacts> {
  const { repository, settings, connection, ledger, webUrl, readText, deepened } = sources;
  const remote = connection.kind === 'connected' ? connection.github.remote : undefined;
  // A dry run is content with the clone, and changes nothing of it.
  const isReal = connection.kind === 'connected' && !inputs['dry-run'];
  const [refs, freezeFiles, notesTemplate, memory, token, ahead] = await Promise.all([
    isReal ? refsOfRemote(repository, connection.github) : refsOfClone(repository),
    readFreezeFiles(settings.calendar, readText),
    readTemplate(settings, readText),
    ledger === undefined ? undefined : memoryOf(ledger, inputs.mode, settings.services),
    aboutToken(connection, { workflows: settings.train['ci-workflows'], isReal }),
    sources.ahead,
  ]);
  const { versioning, paths = [] } = settings.train;
  const names = [...refs.tags, ...refs.moved.map(({ tag }) => tag)];
  const { template, candidates } =
    settings.tag === undefined
      ? detectTagTemplate(names, versioning)
      : { template: settings.tag, candidates: templatesBeside(settings.tag, names, versioning) };
  refuseMovedVersions(refs, template, versioning);
  const { versions, others } = readTags(template, versioning, refs.tags);
  const checkOf = connection.kind === 'connected' ? commitCheckOf(connection.github) : undefined;
  const { target, fixed, passedOver } = await findStart(
    inputs,
    repository,
    settings,
    versions,
    checkOf,
    ahead?.target,
  );

  const named = await repository.commitsNamed(inputs.commits ?? []);
  const picks = await readPicks(repository, named, target.sha);
  const [range, unmatched, line, slot, remoteChecks] = await Promise.all([
    inputs.mode === 'hotfix'
      ? { base: fixed, unreleased: undefined, commits: [], shipped: [] }
      : releaseRange(repository, versions, target.sha, paths, ahead?.walk),
    inputs.mode === 'hotfix' ? [] : unmatchedPaths(repository, paths, target.sha),
    fixed === undefined ? undefined : hotfixLine(repository, versions, fixed, settings.train.branch),
    settings.train.cut === undefined ? NO_SLOTS : lastSlot(repository, versions, memory),
    askGitHub(
      connection,
      {
        shas: judgedCommits(picks, target.sha),
        blockerLabel: settings.train['blocker-label'],
        workflows: settings.train['ci-workflows'],
      },
      checkOf,
    ),
  ]);
  const [lost, picked, forwardPort, open, marked] = await Promise.all([
    lostFixes(repository, range, target.sha, { paths, hotfixTypes: settings.train['hotfix-types'] }),
    makePicks(repository, picks, target.sha, remote),
    inputs.mode === 'hotfix'
      ? forwardPortOf(repository, picks.commits, fixed?.tag.sha, settings.train.branch, remote)
      : undefined,
    inputs.mode === 'hotfix'
      ? undefined
      : openBehind(repository, range, versions, { sha: target.sha, paths }),
    markNoCommits(repository, versions, range.base),
  ]);
  const made = picked?.kind === 'picked' ? picked.sha : target.sha;
  const known = { settings, template, versions, branches: refs.branches };
  const behind = await branchesBehind(repository, made, range.base, known);
  return lookingAhead(inputs, {
    at,
    byPerson: isByPerson(env['GITHUB_EVENT_NAME'], env['GITHUB_TRIGGERING_ACTOR'] ?? env['GITHUB_ACTOR']),
    settings,
    configDigest: sources.configDigest,
    configFile: sources.configFile,
    branches: refs.branches,
    repository: { webUrl, deepened },
    target,
    passedOver,
    tags: {
      template,
      detected: settings.tag === undefined,
      versions: marked,
      lookalikes: others,
      others: candidates,
    },
    ...range,
    openBehind: open,
    unmatchedPaths: unmatched,
    ...lost,
    picks,
    picked,
    line,
    behind,
    forwardPort,
    memory,
    ...token,
    freezeFiles,
    ...slot,
    notesTemplate,
    remoteChecks,
  });
}

/** The commits that must be green: picks are judged themselves, since nothing has run for what they will make. */
function judgedCommits({ commits, contained }: Picks, target: string): readonly string[] {
  const picks = [...commits, ...contained].map(({ sha }) => sha);
  return picks.length === 0 ? [target] : picks;
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
