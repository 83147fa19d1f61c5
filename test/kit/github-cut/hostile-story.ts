import type { TestRepository } from '../repository.ts';
import type { Story } from './story.ts';

/** What is a command to a runner, Markdown, HTML or a terminal, and may stand in a line of a commit message or a title. */
export const HOSTILE_LINES = [
  '::set-output name=version::9.9.9',
  '::error file=a.js,line=1::boom',
  '##[error]boom',
  'fix: a\r::error::b',
  'fix: %0A::error::c',
  'fix: <script>alert(1)</script><img src=x onerror=y>',
  'fix: </details></summary></td></table><h1>Big',
  'fix: [a](javascript:alert(1)) ![b](https://evil.example/b.png) @everyone #1',
  'fix: | a | b |',
  'fix: ${{ github.token }} $(id) `id`',
  'fix: \u202Egnp.exe \u001B]0;title\u0007\u001B[31mred',
  'fix(<b>): x',
] as const;

/** git allows it. */
export const HOSTILE_BRANCH = 'we$(id);`id`&|<b>"\'%0A)\u202E${{x}}';
const HOSTILE_AUTHOR = { name: '::error::Eve \u202E[x](javascript:y) &lt;h1', email: 'eve@example.com' };

async function hostileCommits({ commit }: TestRepository): Promise<readonly string[]> {
  const made: string[] = [];
  for (const [place, line] of HOSTILE_LINES.entries())
    made.push(await commit(line, { author: HOSTILE_AUTHOR, files: { [`file-${place}.txt`]: `${line}\n` } }));
  return made;
}

export const HOSTILE_TRAIN: Story = {
  name: 'a train of hostile commits',
  config: 'train: {}',
  tell: async (repository) => {
    await repository.tag('v9.9.9<script>alert(1)');
    await hostileCommits(repository);
    await repository.git('branch', HOSTILE_BRANCH);
    return { mode: 'train', ref: HOSTILE_BRANCH };
  },
};

/** Its fixes have to come back to `main`, in a pull request. */
export const HOSTILE_HOTFIX: Story = {
  name: 'a hotfix of hostile commits',
  config: 'train: {}',
  tell: async (repository) => {
    await repository.branch('fix/all');
    const commits = await hostileCommits(repository);
    await repository.checkout('main');
    await repository.commit('feat: more', { files: { 'more.txt': 'more\n' } });
    const isFix = (_: string, place: number) => HOSTILE_LINES[place]?.startsWith('fix') === true;
    return {
      mode: 'hotfix',
      'base-version': '1.0.0',
      commits: commits.filter(isFix),
      justification: '::error::<h1>\u202E',
      incident: '[INC](javascript:alert(1))\r::error::y',
    };
  },
};
