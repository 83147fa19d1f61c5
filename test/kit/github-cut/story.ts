import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import type { TestRepository } from '../repository.ts';

/** What is cut: a history to cut it from, and the inputs that ask for it. */
export type Story = {
  readonly name: string;
  /** Lines of `.github/release.yml` below `version: 1`. */
  readonly config: string;
  /** Goes on from `v1.0.0` on `main`, and returns the inputs of the cut. */
  readonly tell: (repository: TestRepository) => Promise<Partial<CutInputs>>;
};

const TIMETABLE = 'train: { cut: Wed 17:00 }';

/** A week of work on `main`. */
async function week({ commit }: TestRepository): Promise<void> {
  await commit('feat: a basket', { files: { 'basket.txt': 'empty\n' } });
  await commit('fix: the sum', { files: { 'sum.txt': '0\n' } });
}

export const TRAIN: Story = {
  name: 'train',
  config: TIMETABLE,
  tell: async (repository) => {
    await week(repository);
    return { mode: 'train' };
  },
};

/** The token is that of a job, whose pushes start nothing: the workflow must be started. */
export const TRAIN_WITH_CI: Story = {
  name: 'train with ci-workflows',
  config: 'train: { cut: Wed 17:00, ci-workflows: [ci.yml] }',
  tell: TRAIN.tell,
};

/** A fix for a candidate that is there. */
export const SECOND_CANDIDATE: Story = {
  name: 'second candidate by ref and commits',
  config: TIMETABLE,
  tell: async (repository) => {
    await week(repository);
    const sha = (await repository.git('rev-parse', 'HEAD')).trim();
    await repository.tag('v1.1.0-rc.1', { annotated: 'v1.1.0-rc.1\n\nRelease-Slot: 2026-11-18T17:00:00Z' });
    await repository.branch('release/v1.1.0-rc.1', sha);
    await repository.checkout('main');
    const fix = await repository.commit('fix: the tax', { files: { 'tax.txt': '19\n' } });
    return { mode: 'train', ref: 'release/v1.1.0-rc.1', commits: [fix] };
  },
};

/** The fix was made beside `main`, so it has to come back. */
export const HOTFIX: Story = {
  name: 'hotfix',
  config: TIMETABLE,
  tell: (repository) => hotfix(repository, 'basket.txt'),
};

/** `main` has changed the same line since: a person has to bring the fix back. */
export const HOTFIX_IN_CONFLICT: Story = {
  name: 'hotfix in conflict with main',
  config: TIMETABLE,
  tell: (repository) => hotfix(repository, 'app.txt'),
};

async function hotfix(repository: TestRepository, changedOnMain: string): Promise<Partial<CutInputs>> {
  const { commit, branch, checkout, git } = repository;
  const released = (await git('rev-parse', 'HEAD')).trim();
  await branch('fix/sum', released);
  const first = await commit('fix: the sum', { files: { 'app.txt': 'sum 1\n' } });
  const second = await commit('fix: the tax', { files: { 'tax.txt': '19\n' } });
  await checkout('main');
  await commit('feat: more', { files: { [changedOnMain]: 'more\n' } });
  return {
    mode: 'hotfix',
    'base-version': '1.0.0',
    commits: [second, first],
    justification: 'sums are wrong',
    incident: 'INC-7',
  };
}

export const STORIES = [TRAIN, TRAIN_WITH_CI, SECOND_CANDIDATE, HOTFIX, HOTFIX_IN_CONFLICT] as const;
