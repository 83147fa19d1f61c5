import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A command as data. A piped one goes through a shell, because the yardstick is a pipeline. */
export type Command = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The exit statuses that are fine; by default 0 only. */
  readonly codes?: readonly number[];
};

/**
 * Runs things in turns, so that all see the same machine, and returns the median time of each in milliseconds.
 * A first round that is not counted fills the caches.
 */
export async function medians(
  things: readonly (() => Promise<unknown>)[],
  rounds: number,
): Promise<readonly number[]> {
  const times = things.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [place, thing] of things.entries()) {
      const start = performance.now();
      await thing();
      if (round > 0) times[place]?.push(performance.now() - start);
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN);
}

/** Runs a command to its end, its output thrown away. */
export async function execute(command: Command, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const child = spawn(command.command, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const expected = command.codes ?? [0];
  if (code === null || !expected.includes(code))
    throw new Error(`${command.command} ${command.args.join(' ')} ended with ${code ?? 'a signal'}`);
}

/** The most memory that a Node program held, in MB, as it says itself when it ends. */
export async function peakMemory(bench: string, command: Command): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'release-actions-peak-'));
  const file = join(folder, 'peak');
  const reporter = pathToFileURL(join(bench, 'report-peak.mjs')).href;
  await execute({ ...command, args: ['--import', reporter, ...command.args] }, { BENCH_PEAK_FILE: file });
  const kilobytes = Number(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  return kilobytes / 1_024;
}
