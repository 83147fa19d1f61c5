import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aboutToken } from '../../../../actions/release-cut/collect/about-token.ts';
import type { Connection } from '../../../../actions/release-cut/collect/world.ts';
import { connect } from '../../../../shared/adapters/github/client.ts';
import '../../../../shared/adapters/github/token-kind.ts';
import '../../../../shared/adapters/github/token-limits.ts';
import { type GitHub, startGitHub } from '../../../../stand-ins/github/start.ts';

const REAL = { workflows: [], isReal: true };

describe('what is told of a token', () => {
  let github: GitHub;
  beforeAll(async () => {
    github = await startGitHub();
  });
  afterAll(() => github.close());
  const connection = (token: string, apiUrl = github.apiUrl): Connection => ({
    kind: 'connected',
    github: {
      client: connect({ token, apiUrl, owner: 'acme', repo: 'shop' }),
      remote: { url: `${github.url}/acme/shop.git`, token },
      token,
      ownRun: undefined,
    },
  });

  test.each([
    [
      'a job',
      'ghs_job',
      false,
      ['workflow-start', 'workflow-files', 'teams', 'protection', 'ruleset-bypass'],
    ],
    ['an App', 'ghs_app', true, []],
    ['a person', 'ghp_admin', true, ['audit']],
  ])('%s', async (_, token, starts, features) => {
    const { startsWorkflows, tokenLimits } = await aboutToken(connection(token), REAL);
    expect([startsWorkflows, tokenLimits.map(({ feature }) => feature)]).toEqual([starts, features]);
  });

  test.each<[string, Parameters<typeof aboutToken>[1]]>([
    ['a dry run without workflows to start', { workflows: [], isReal: false }],
  ])('%s asks nothing', async (_, how) => {
    const before = github.requests.length;
    expect(await aboutToken(connection('ghs_job'), how)).toEqual({
      startsWorkflows: undefined,
      tokenLimits: [],
    });
    expect(github.requests.length).toBe(before);
  });

  test('no answer is no matter where nothing hangs on it, and ends the run where workflows do', async () => {
    const nowhere = connection('ghs_job', 'http://127.0.0.1:9');
    expect(await aboutToken(nowhere, REAL)).toEqual({ startsWorkflows: undefined, tokenLimits: [] });
    await expect(aboutToken(nowhere, { workflows: ['ci.yml'], isReal: false })).rejects.toMatchObject({
      name: 'CouldNotDecide',
    });
  });
});
