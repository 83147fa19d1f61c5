import { isAbsolute, join } from 'node:path';
import type { Repository } from '../../shared/adapters/git/repository.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { webUrlOfRemote } from '../../shared/notes/remote-url.ts';
import { detectTagTemplate } from '../../shared/semver/tag-template.ts';
import { readTags } from '../../shared/semver/tagged-version.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import type { CutFacts } from './facts.ts';
import { hotfixBase } from './hotfix-base.ts';
import type { CutInputs } from './inputs.ts';
import { lastCutSlot } from './collect/last-cut-slot.ts';
import { releaseRange } from './collect/range.ts';
import { readConfig } from './collect/read-config.ts';
import { readPicks } from './collect/read-picks.ts';
import { readTemplate } from './collect/read-template.ts';
import { readFreezeFiles } from './collect/read-freeze-files.ts';
import { cutSettings } from './settings.ts';
import { findTarget } from './collect/target.ts';
import type { World } from './collect/world.ts';

/**
 * Asks the world everything a cut is decided from, in as few waves as the questions allow.
 * @throws CouldNotDecide when something has no answer without which there is no plan.
 */
export async function collect(
  inputs: CutInputs,
  world: World,
  { at, env, progress }: Surroundings,
): Promise<CutFacts> {
  const repository = await world.openRepository();
  // Every path of the configuration, and its own, goes from the top of the repository, wherever the run was started.
  const readText: World['readText'] = (path) =>
    world.readText(isAbsolute(path) ? path : join(repository.directory, path));
  const { config, digest } = await readConfig(inputs, readText);
  const settings = cutSettings(config);
  const deepened = await deepenIfShallow(repository, progress);
  const [allTags, branches, remote, branchTip, freezeFiles, notesTemplate, named] = await Promise.all([
    repository.tags(),
    repository.branches(),
    repository.remoteUrl(),
    inputs.mode === 'hotfix' ? undefined : findTarget(repository, inputs.ref, settings.branch),
    readFreezeFiles(settings.calendar, readText),
    readTemplate(settings, readText),
    repository.commitsNamed(inputs.commits ?? []),
  ]);
  const { versioning, paths } = settings.train;
  const detected = detectTagTemplate(allTags, versioning);
  const template = settings.tag ?? detected.template;
  const { versions, others } = readTags(template, versioning, allTags);
  const fixed =
    inputs.mode === 'hotfix' ? hotfixBase(versions, inputs['base-version'], versioning) : undefined;
  const target =
    branchTip ??
    (fixed === undefined
      ? await findTarget(repository, undefined, undefined)
      : { ref: fixed.tag.name, sha: fixed.tag.sha });
  const webUrl = remote === undefined ? undefined : webUrlOfRemote(remote);

  const [picks, range, slot, remoteChecks] = await Promise.all([
    readPicks(repository, named, target.sha),
    inputs.mode === 'hotfix'
      ? { base: fixed, commits: [], shipped: [] }
      : releaseRange(repository, versions, target.sha, paths ?? []),
    settings.train.cut === undefined ? undefined : lastCutSlot(repository, versions),
    world.askGitHub({
      token: inputs['github-token'],
      sha: target.sha,
      blockerLabel: settings.train['blocker-label'],
      webUrl,
    }),
  ]);
  return {
    at,
    byPerson: isByPerson(env['GITHUB_EVENT_NAME'], env['GITHUB_TRIGGERING_ACTOR'] ?? env['GITHUB_ACTOR']),
    settings,
    configDigest: digest,
    configFile: inputs.config,
    branches,
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
    picks,
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
