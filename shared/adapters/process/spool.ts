import type { ChildProcess } from 'node:child_process';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Place, start, startError } from './child.ts';
import { commandKilled } from './process-error.ts';
import type { RunResult } from './run-result.ts';

/** Bytes at a time. */
const READ = 1 << 16;
/** Milliseconds after which a file is looked at again that had nothing new. */
const PAUSE = 2;
const STDERR_LIMIT = 65_536;

/** How git says that its output could not be written, and the system that a disk or a quota is full. */
const UNWRITTEN = /write (?:failure|error)|No space left on device|Disk quota exceeded/;

/** Takes what a command printed; true ends the command, whose status then counts as 0. */
export type Take = (chunk: Buffer) => boolean;

/**
 * Runs a command that prints much and is read with as much work: it writes into a temporary file that is read while it
 * grows. A pipe holds some 100 KB, so that the two sides wait for each other in turns; here neither ever does, which for
 * a long history is a quarter of the time. The file lies with the system's other temporary ones and is gone at the end.
 * `undefined` when there is no room for such a file: nothing was run then.
 */
export async function spool(
  command: string,
  args: readonly string[],
  place: Place,
  take: Take,
): Promise<RunResult | undefined> {
  const parent = place.env['TMPDIR'] ?? tmpdir();
  const folder = await mkdtemp(join(parent, 'release-actions-')).catch(() => undefined);
  if (folder === undefined) return undefined;
  try {
    const file = await open(join(folder, 'output'), 'wx+').catch(() => undefined);
    if (file === undefined) return undefined;
    try {
      return withPlace(await runInto(file, command, args, place, take), parent);
    } finally {
      await file.close();
    }
  } finally {
    // On Windows it stays where the command still holds it.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A command does not know where its output goes, and a person would not guess: that is told where it could not be written. */
function withPlace(result: RunResult, parent: string): RunResult {
  const { code, stderr } = result;
  if (code === 0 || !UNWRITTEN.test(stderr)) return result;
  const where = `its output goes to a temporary file in ${parent}, whose disk may be full: make room there, or name another folder with TMPDIR`;
  return { ...result, stderr: `${stderr.trimEnd()}; ${where}\n` };
}

async function runInto(
  file: FileHandle,
  command: string,
  args: readonly string[],
  place: Place,
  take: Take,
): Promise<RunResult> {
  const child = start(command, args, place, ['ignore', file.fd, 'pipe']);
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

/** Hands on what the file holds and will hold until the command has ended; true when it was enough before. */
async function follow(file: FileHandle, ended: Promise<unknown>, take: Take): Promise<boolean> {
  const command = { isOver: false };
  const end = () => void (command.isOver = true);
  const over = ended.then(end, end);
  for (let position = 0; ;) {
    // Known before the read: all that was written before the end is then in the file.
    const wasOver = command.isOver;
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(READ), 0, READ, position);
    position += bytesRead;
    if (bytesRead > 0 && take(buffer.subarray(0, bytesRead))) return true;
    if (bytesRead === 0 && wasOver) return false;
    if (bytesRead < READ && !command.isOver) await Promise.race([over, pause()]);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
  });
}
