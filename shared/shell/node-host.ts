import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { wantsColour } from './colour.ts';
import { columnsFor } from './columns.ts';
import type { Host } from './host.ts';
import { keepIn } from './keep.ts';
import { nodeRunner } from './node-runner.ts';

/** The host that a bundle really runs on. Reads the process once, here and nowhere else. */
export function nodeHost(): Host {
  const { env, stdout, stderr } = process;
  const onRunner = env['GITHUB_ACTIONS'] === 'true';
  const folders = [env['RUNNER_TEMP'] ?? '', tmpdir()].filter((folder) => folder !== '');
  let isBroken = false;
  const say = onRunner ? nodeRunner(stderr).fail : (line: string) => void stderr.write(`${line}\n`);

  for (const stream of [stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough (`| head`) is no failure; a full disk is, and is told once.
      if (error.code === 'EPIPE' || isBroken) return;
      isBroken = true;
      process.exitCode = 1;
      if (stream === stdout) stderr.write(`the report could not be printed: ${error.message}\n`);
    });
  // Some libraries talk (`@actions/io`, of what in PATH it may not read): standard output is ours, and a runner reads commands in it.
  Object.assign(console, { log: () => undefined });
  // What a library throws outside of every promise ends the run in one line. Its message may quote a secret.
  process.on('uncaughtException', (thrown) => {
    say(`unexpected failure (${thrown instanceof Error ? thrown.name : typeof thrown}), please report it`);
    process.exit(1);
  });

  return {
    env,
    argv: process.argv.slice(2),
    now: () => Date.now(),
    sleep: (ms) => sleep(ms),
    processId: randomUUID(),
    colour: wantsColour(env, stdout.isTTY),
    columns: columnsFor(env, stdout),
    print: onRunner ? inertOn(stdout) : (text) => stdout.write(`${text}\n`),
    progress: onRunner ? inertOn(stdout) : (line) => stderr.write(`${line}\n`),
    keep: keepIn(folders),
    runner: onRunner ? nodeRunner(stdout) : undefined,
    // The runner reads commands in both streams; a program reads only the first.
    besideDocument: onRunner
      ? {
          print: (text) => stdout.write(`${text}\n`),
          progress: inertOn(stderr),
          runner: nodeRunner(stderr),
        }
      : undefined,
    // Not process.exit: what is still in the pipe would be cut off.
    exit: (code) => {
      process.exitCode = isBroken ? 1 : code;
    },
  };
}

/**
 * Prints text that may hold lines somebody made to look like workflow commands. The runner ignores commands until it
 * sees the token again, and nobody can guess the token.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
function inertOn(stream: Writable): (text: string) => void {
  return (text) => {
    const token = randomUUID();
    stream.write(`::stop-commands::${token}\n${text}\n::${token}::\n`);
  };
}
