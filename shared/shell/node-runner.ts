import { EOL } from 'node:os';
import type { Writable } from 'node:stream';
import * as core from '@actions/core';
import type { Runner } from './host.ts';
import { messageOf } from './message-of.ts';

/**
 * The channels of the runner that started this process. What cannot be written throws an error that names its variable.
 * @param commands where workflow commands go: the runner reads them in standard output and in standard error
 */
export const nodeRunner = (commands: Writable): Runner => ({
  mask: (secret) => {
    issue(commands, 'add-mask', secret);
  },
  output: (name, value) => {
    // Without the file `@actions/core` falls back to a command that runners no longer take.
    if ((process.env['GITHUB_OUTPUT'] ?? '') === '')
      throw unwritable('outputs', 'GITHUB_OUTPUT', 'it is not set');
    try {
      core.setOutput(name, value);
    } catch (thrown) {
      throw unwritable('outputs', 'GITHUB_OUTPUT', thrown);
    }
  },
  summary: async (markdown) => {
    try {
      await core.summary.addRaw(markdown, true).write();
    } catch (thrown) {
      throw unwritable('summary', 'GITHUB_STEP_SUMMARY', thrown);
    }
  },
  warning: (message) => {
    issue(commands, 'warning', message);
  },
  fail: (message) => {
    process.exitCode = 1;
    issue(commands, 'error', message);
  },
});

/**
 * A workflow command. `@actions/core` has one stream for them, which is not always ours to write to.
 * Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function issue(stream: Writable, command: 'add-mask' | 'warning' | 'error', value: string): void {
  const data = value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  stream.write(`::${command}::${data}${EOL}`);
}

function unwritable(what: string, variable: string, cause: unknown): Error {
  return new Error(
    `the ${what} could not be written to the file that ${variable} names: ${messageOf(cause)}`,
    { cause },
  );
}
