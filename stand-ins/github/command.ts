import { parseArgs } from 'node:util';
import { interrupted, readPort, runCommand, type Command } from '../loopback/command.ts';
import { startGitHub, type GitHub, type GitHubOptions } from './start.ts';

const USAGE =
  'usage: npm run stand-in -- github --repo <clone> [--port N] [--owner NAME] [--name NAME] [--no-checks]';

/** What a stranger's shell needs so that tools talk to the stand-in; gh reaches it as a proxy, since it insists on TLS elsewhere. */
export function environmentOf({ url, apiUrl, state }: GitHub): string {
  const { owner, name } = state.repository;
  return [
    '# GitHub Actions and anything that asks for the API:',
    `export GITHUB_SERVER_URL=${url}`,
    `export GITHUB_API_URL=${apiUrl}`,
    `export GITHUB_GRAPHQL_URL=${url}/api/graphql`,
    `export GITHUB_REPOSITORY=${owner}/${name}`,
    'export GITHUB_TOKEN=ghs_job',
    '# gh:',
    'export GH_HOST=github.localhost GH_TOKEN=ghp_admin',
    `export GH_REPO=github.localhost/${owner}/${name} HTTP_PROXY=${url}`,
    '# git:',
    `git clone ${url}/${owner}/${name}.git`,
  ].join('\n');
}

/**
 * What the arguments ask for.
 *
 * @throws Error when they are not those of the usage.
 */
function optionsOf(args: readonly string[]): GitHubOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repo: { type: 'string' },
      port: { type: 'string', default: '0' },
      owner: { type: 'string' },
      name: { type: 'string' },
      'no-checks': { type: 'boolean', default: false },
    },
  });
  const { repo, port, owner, name } = values;
  if (repo === undefined) throw new Error('--repo is missing: give the folder of a clone.');
  return {
    repository: repo,
    port: readPort(port),
    now: () => Date.now(),
    green: !values['no-checks'],
    ...(owner === undefined ? {} : { owner }),
    ...(name === undefined ? {} : { name }),
  };
}

const COMMAND: Command<GitHubOptions> = {
  usage: USAGE,
  asked: optionsOf,
  start: async (options) => {
    const github = await startGitHub(options);
    return { environment: environmentOf(github), problems: github.problems, close: github.close };
  },
};

/**
 * `npm run stand-in -- github …`: starts the stand-in, prints the environment and stays until Ctrl-C.
 *
 * @param args after `github`.
 * @returns the exit code: 2 for arguments that are not those of the usage.
 */
export function main(args: readonly string[], print: (text: string) => void): Promise<number> {
  return runCommand(COMMAND, args, { print, interrupted });
}
