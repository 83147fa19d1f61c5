import { spawn } from 'node:child_process';

/** How a script ended, with all that it printed. */
export type Ended = { readonly code: number | null; readonly out: string };

/** Runs a script as a stranger's shell would, and ends it at the first command that fails, with all that it has started. */
export function shell(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Ended> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd,
    env: { ...env },
    detached: true,
    // Of a socket bash believes that it is a login from afar, and reads the files of one.
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.on('exit', () => {
    // What it left in the background is a group of its own, and holds the pipes open.
    if (child.pid !== undefined) endGroup(child.pid);
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((resolve) =>
    child.on('close', (code) => {
      resolve({ code, out });
    }),
  );
}

function endGroup(group: number): void {
  try {
    process.kill(-group);
  } catch {
    // Nobody is left in it.
  }
}
