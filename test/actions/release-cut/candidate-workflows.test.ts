import { describe, expect, test } from '@jest/globals';
import { runsFor } from '../../../shared/adapters/github/runs.ts';
import { withReplies } from '../../adapters/github/loopback.ts';
import { configure, create } from './configured-clone.ts';
import { cutIn } from './real-cut.ts';

const CHECK = 'workflows of the candidate';

describe('a dry run that cannot ask GitHub', () => {
  test.each<[string, readonly object[], string]>([
    [
      'train: { ci-workflows: [ci.yml, e2e.yml] }',
      [
        {
          name: CHECK,
          verdict: 'inconclusive',
          reasons: [
            {
              code: 'not-asked',
              message:
                'whether this cut must start ci.yml, e2e.yml depends on the token. GitHub was not asked: there is no github-token',
            },
          ],
        },
      ],
      'if 3 open questions can be answered',
    ],
    ['train: {}', [], 'if 2 open questions can be answered'],
  ])('%s', async (config, checks, line) => {
    const made = await create();
    await made.commit('feat: begin');
    configure(made, config);
    const cut = await cutIn(made.dir);
    expect(cut.decision).toBe('complete');
    expect(cut.checks.filter(({ name }) => name === CHECK)).toEqual(checks);
    expect(cut.headline).toContain(line);
  });
});

test('a workflow that GitHub does not know is told as that, or as one that the token may not see', async () => {
  await withReplies(
    () => ({ status: 404, body: { message: 'Not Found' } }),
    async ({ client }) => {
      expect(await runsFor(client, { workflow: 'nope.yml', sha: 'a'.repeat(40) })).toMatchObject({
        kind: 'unanswered',
        reason: {
          code: 'not-found',
          message: expect.stringMatching(
            /^GitHub answered 404 to runs of nope\.yml on aaaaaaa: Not Found.*; there is no workflow nope\.yml, or the token may not see this repository; /,
          ),
        },
      });
    },
  );
});
