import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { type Place, start, startError } from './child.ts';
import { commandKilled } from './process-error.ts';
import type { RunResult } from './run.ts';

/** Bytes at a time. */
const READ = 1 << 16;
/** Milliseconds after which a file is looked at again that had nothing new. */
const PAUSE = 2;
const STDERR_LIMIT = 65_536;

/** Takes what a command printed; true ends the command, whose status then counts as 0. */
export type Take = (chunk: Buffer) => boolean;

/**
 * Runs a command that prints much and is read with as much work: it writes into a temporary file that is read while it
 * grows. A pipe holds some 100 KB, so that the two sides wait for each other in turns; here neither ever does, which for
 * a long history is a quarter of the time. The file lies with the system's other temporary ones and is gone at the end.
 * `undefined` when there is no room for such a file: nothing was run then.
 *
 * The command runs when this returns, whatever keeps this process busy after that.
 */
export function spool(
  command: string,
  args: readonly string[],
  place: Place,
  take: Take,
): Promise<RunResult> | undefined {
  const file = temporaryFile(place.env['TMPDIR'] ?? tmpdir());
  if (file === undefined) return undefined;
  return runInto(file.descriptor, command, args, place, take).finally(() => {
    file.remove();
  });
}

type TemporaryFile = { readonly descriptor: number; readonly remove: () => void };

/** A new file in a new folder that only this user can look into. */
function temporaryFile(parent: string): TemporaryFile | undefined {
  let folder: string | undefined;
  const removeFolder = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    folder = mkdtempSync(join(parent, 'release-actions-'));
    const descriptor = openSync(join(folder, 'output'), 'wx+');
    return {
      descriptor,
      remove: () => {
        closeSync(descriptor);
        try {
          removeFolder();
        } catch {
          // On Windows it stays where the command still holds it.
        }
      },
    };
  } catch {
    removeFolder();
    return undefined;
  }
}

async function runInto(
  file: number,
  command: string,
  args: readonly string[],
  place: Place,
  take: Take,
): Promise<RunResult> {
  const child = start(command, args, place, ['ignore', file, 'pipe']);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_LIMIT);
  });
  const ended = endOf(child, command, place);
  try {
    // An error of the command is told by `ended`, whenever it comes.
    const isEnough = await follow(file, ended, take);
    if (isEnough) return { code: 0, stdout: '', stderr };
    return { code: await ended, stdout: '', stderr };
  } finally {
    // Not waited for: whoever has read enough goes on.
    child.kill();
    ended.catch(() => undefined);
  }
}

function endOf(child: ChildProcess, command: string, { cwd }: Place): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => {
      reject(startError(command, cwd, cause));
    });
    child.on('close', (status, signal) => {
      if (status === null) reject(commandKilled(command, signal ?? undefined));
      else resolve(status);
    });
  });
}

/**
 * Hands on what the file holds and will hold until the command has ended; true when it was enough before. What was just
 * written lies in memory, and a thread would take longer to be asked for it than to copy it takes.
 */
async function follow(file: number, ended: Promise<unknown>, take: Take): Promise<boolean> {
  const command = { isOver: false };
  const end = () => void (command.isOver = true);
  const over = ended.then(end, end);
  for (let position = 0; ;) {
    // Known before the read: all that was written before the end is then in the file.
    const wasOver = command.isOver;
    const buffer = Buffer.allocUnsafeSlow(READ);
    const length = readSync(file, buffer, 0, READ, position);
    position += length;
    if (length > 0 && take(buffer.subarray(0, length))) return true;
    if (length === 0 && wasOver) return false;
    // Others have their turn between any two reads.
    await (length === READ || command.isOver ? turn() : Promise.race([over, pause(PAUSE)]));
  }
}
