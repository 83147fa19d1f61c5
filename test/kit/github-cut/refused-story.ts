import type { Story } from './story.ts';

const TIMETABLE = 'train: { cut: Wed 17:00 }';
const HOTFIX = { mode: 'hotfix', 'base-version': '1.0.0', justification: 'sums are wrong' } as const;

/** A feature came in after the code freeze of the slot. */
export const LATE: Story = {
  name: 'a feature after the code freeze',
  config: 'train: { cut: Wed 17:00, code-freeze: Tue 17:00 }',
  tell: async ({ commit }) => {
    await commit('feat: too late', { at: Date.parse('2026-11-18T10:00:00Z') });
    return { mode: 'train' };
  },
};

/** v1.0.1 shipped a fix that main has in no form. */
export const LOST: Story = {
  name: 'a fix that main lacks',
  config: TIMETABLE,
  tell: async ({ branch, commit, checkout, tag }) => {
    await branch('release/v1.0.1');
    await commit('fix: the sum', { files: { 'app.txt': 'sum 1\n' } });
    await tag('v1.0.1', { annotated: 'v1.0.1' });
    await checkout('main');
    await commit('feat: a basket', { files: { 'basket.txt': 'empty\n' } });
    return { mode: 'train' };
  },
};

/** The fix builds on a feature that was never released. */
export const CONFLICT: Story = {
  name: 'a pick in conflict',
  config: TIMETABLE,
  tell: async ({ commit }) => {
    await commit('feat: more sums', { files: { 'app.txt': 'sum 1\nsum 2\n' } });
    const fix = await commit('fix: the sum', { files: { 'app.txt': 'sum 1\nsum 3\n' } });
    return { ...HOTFIX, commits: [fix] };
  },
};

export const FORBIDDEN_TYPE: Story = {
  name: 'a feature as a hotfix',
  config: TIMETABLE,
  tell: async ({ commit }) => {
    const feature = await commit('feat: a basket', { files: { 'basket.txt': 'empty\n' } });
    return { ...HOTFIX, commits: [feature] };
  },
};

/** The picked commit has a workflow file that no branch has any more. */
export const WORKFLOW_FILE: Story = {
  name: 'a workflow file that no branch has',
  config: TIMETABLE,
  tell: async ({ commit, branch, checkout, git }) => {
    const released = (await git('rev-parse', 'HEAD')).trim();
    await branch('fix/one', released);
    const fix = await commit('fix: one', { files: { '.github/workflows/one.yml': 'name: one\n' } });
    await commit('chore: drop it again', { files: { '.github/workflows/one.yml': undefined } });
    await checkout('main');
    return { ...HOTFIX, commits: [fix] };
  },
};
