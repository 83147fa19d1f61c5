import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

/**
 * `describe` for tests that need a program of the machine. Without it they are skipped with a line that says so, or fail
 * where REQUIRE_COMPONENTS is 1, as in CI.
 */
export function component(program: string): typeof describe | typeof describe.skip {
  const { error } = spawnSync(program, ['--version'], { stdio: 'ignore' });
  if (error === undefined || process.env['REQUIRE_COMPONENTS'] === '1') return describe;
  process.stderr.write(
    `skipped: ${program} is not on this machine (REQUIRE_COMPONENTS=1 makes it a failure)\n`,
  );
  return describe.skip;
}
