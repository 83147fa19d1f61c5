import { afterEach, beforeEach } from '@jest/globals';
import type { Picked } from '../../../shared/adapters/git/pick.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

const run = createRun(TEST_ENVIRONMENT);
const committer = { name: 'Release bot', email: 'bot@example.com', at: Date.UTC(2026, 10, 18, 17) };
export const LINES = '1\n2\n3\n4\n5\n6\n7\n8\n';

/** A repository with one commit; made anew before each test. */
export let origin: TestRepository;
export let base = '';
beforeEach(async () => {
  origin = await createRepository();
  base = await origin.commit('feat: base', { files: { 'a.txt': LINES, 'b.txt': LINES } });
});
afterEach(() => origin.remove());

export async function pick(
  onto: string,
  commits: readonly string[],
  dir = origin.dir,
  runner = run,
): Promise<Picked> {
  return (await openRepository(runner, dir)).pickCommits({ onto, commits, committer });
}

export function shaOf(picked: Picked): string {
  if (picked.kind !== 'picked') throw new Error(`not picked: ${JSON.stringify(picked)}`);
  return picked.sha;
}

export const show = (sha: string, path: string): Promise<string> => origin.git('show', `${sha}:${path}`);

/** Two fixes on main behind a feature that must stay out; the base is a tag. */
export async function fixes() {
  await origin.tag('v1.0.0', { annotated: true });
  await origin.commit('feat: not this', { files: { 'a.txt': `0\n${LINES}` } });
  const one = await origin.commit('fix: one', { files: { 'b.txt': LINES.replace('2', 'two') } });
  const two = await origin.commit('fix: two', {
    files: { 'a.txt': `0\n${LINES.replace('7', 'seven')}`, 'new/c.txt': 'c' },
    author: { name: 'Zoë', email: 'zoe@example.com' },
    authoredAt: Date.UTC(2026, 0, 2),
  });
  return [one, two] as const;
}
