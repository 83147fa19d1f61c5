import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { environmentOf, main } from '../../../stand-ins/github/command.ts';
import { startGitHub, type GitHub } from '../../../stand-ins/github/start.ts';

const USAGE =
  'usage: npm run stand-in -- github --repo <clone> [--port N] [--owner NAME] [--name NAME] [--no-checks]';

describe('the command', () => {
  test.each<[string, readonly string[], string]>([
    ['no repository', [], '--repo is missing: give the folder of a clone.'],
    ['no port', ['--repo', '.', '--port', 'x'], '--port x is no port: give 0 to 65535.'],
    ['a port too high', ['--repo', '.', '--port', '65536'], '--port 65536 is no port: give 0 to 65535.'],
    ['part of a port', ['--repo', '.', '--port', '1.5'], '--port 1.5 is no port: give 0 to 65535.'],
    ['an option it does not have', ['--rpo', '.'], "Unknown option '--rpo'"],
    ['a word too many', ['--repo', '.', 'more'], "Unexpected argument 'more'"],
  ])('%s: says what is wrong and how it is used', async (_, args, wrong) => {
    const lines: string[] = [];
    expect(await main(args, (text) => lines.push(text))).toBe(2);
    const said = lines.join('\n');
    expect(said.startsWith(wrong)).toBe(true);
    expect(said.endsWith(`\n${USAGE}`)).toBe(true);
  });
});

describe('what a stranger exports', () => {
  let github: GitHub;
  beforeEach(async () => {
    github = await startGitHub({ owner: 'octo', name: 'cart' });
  });
  afterEach(() => github.close());

  test('leads every tool to the stand-in', () => {
    const printed = environmentOf(github).split('\n');
    expect(printed).toContain(`export GITHUB_API_URL=${github.url}/api/v3`);
    expect(printed).toContain(`export GITHUB_SERVER_URL=${github.url}`);
    expect(printed).toContain('export GITHUB_REPOSITORY=octo/cart');
    expect(printed).toContain('export GITHUB_TOKEN=ghs_job');
    expect(printed).toContain('export GH_HOST=github.localhost GH_TOKEN=ghp_admin');
    expect(printed).toContain(`export GH_REPO=github.localhost/octo/cart HTTP_PROXY=${github.url}`);
  });
});
