import type { World } from '../../../../../actions/canary-promote/collect/world.ts';
import { openRepository, type Repository } from '../../../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../../../shared/adapters/process/run.ts';
import { CouldNotDecide } from '../../../../../shared/gate/could-not-decide.ts';
import type { Given } from '../../../../kit/canary/scene.ts';
import { TEST_ENVIRONMENT } from '../../../../kit/repository.ts';
import { temporaryFolder } from '../../../../kit/temporary-folder.ts';

/** What a request is that would take for ever: `within` knows it. */
const HANGS = new Error('takes for ever');
export const hangs = (): Promise<never> => Promise.reject(HANGS);

/** Gives up at once on what would take for ever. */
export const within: World['within'] = async (_, ask) => {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown === HANGS) return undefined;
    throw thrown;
  }
};

/** A clone of which something is changed. */
export const git = (change: (repository: Repository) => Partial<Repository>) => (world: World) => ({
  ...world,
  openRepository: async () => {
    const repository = await world.openRepository();
    return { ...repository, ...change(repository) };
  },
});
/** A git in a folder that is no clone, started with these variables. */
export const gitFrom = (env: Record<string, string>) => (world: World) => ({
  ...world,
  openRepository: (timeout = 0) => {
    const run = createRun({ ...TEST_ENVIRONMENT, ...env });
    return openRepository(
      (command, args, more) => run(command, args, { timeout, ...more }),
      temporaryFolder(),
    );
  },
});

/** What git says when it fails. */
export const fails = (): Promise<never> =>
  Promise.reject(new CouldNotDecide([{ code: 'git-failed', message: 'git says fatal' }]));
export const noTags = git(() => ({ tags: () => Promise.resolve([]) }));
/** A clone whose commit has no file, as where all of them were in later ones. */
export const noCommit = git(({ showFile }) => ({
  showFile: (ref, path) => (ref === 'HEAD' ? Promise.resolve({ kind: 'absent' }) : showFile(ref, path)),
}));
export const noRemote = git(() => ({ remoteUrl: () => Promise.resolve(undefined) }));

/** Inputs of a run that is not connected to GitHub. */
export const offline: Given = { 'github-token': undefined };

/** What becomes of the world that a run would have had. */
export type Change = (world: World) => World;
export const same: Change = (world) => world;
