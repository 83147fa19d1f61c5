type Env = Readonly<Record<string, string | undefined>>;

/**
 * Whether text for people is coloured: on a terminal, unless `NO_COLOR` says no; anywhere if `FORCE_COLOR` says so, which
 * wins over both as it does in Node. Never on a runner.
 * Sources: https://no-color.org/ and https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
 */
export function wantsColour(env: Env, isTerminal: boolean): boolean {
  if (env['GITHUB_ACTIONS'] === 'true') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && (env['NO_COLOR'] ?? '') === '';
}
