import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from './extract.ts';
import { OPERATIONS } from './operations.ts';

/** 385 MB unpacked, so it is fetched for this one file and never installed: https://github.com/octokit/openapi (MIT). */
const PACKAGE = '@octokit/openapi@23.0.2';
const FILE = 'package/generated/api.github.com.json';
const LICENCE = 'package/LICENSE';

/**
 * Fetches GitHub's OpenAPI description and writes the part the stand-in checks against, with the licence beside it.
 *
 * @param folder where `github.json` and `github.json.LICENSE` go.
 */
export function main(folder: string): void {
  const work = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const run = (command: string, args: readonly string[]): string =>
      execFileSync(command, args, { cwd: work, encoding: 'utf8' });
    const archive = run('npm', ['pack', '--silent', PACKAGE]).trim();
    run('tar', ['-xzf', archive, FILE, LICENCE]);
    const description: unknown = JSON.parse(readFileSync(join(work, FILE), 'utf8'));
    const subset = extract(description, OPERATIONS);
    writeFileSync(join(folder, 'github.json'), `${JSON.stringify(subset)}\n`);
    const licence = readFileSync(join(work, LICENCE), 'utf8');
    writeFileSync(
      join(folder, 'github.json.LICENSE'),
      `github.json is part of ${PACKAGE}, written by \`npm run openapi\`. Its licence:\n\n${licence}`,
    );
    console.log(`${OPERATIONS.length} operations, ${Buffer.byteLength(JSON.stringify(subset))} bytes`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
