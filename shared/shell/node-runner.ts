import * as core from '@actions/core';
import type { Runner } from './host.ts';
import { messageOf } from './message-of.ts';

/** The channels of the runner that started this process. What cannot be written throws an error that names its variable. */
export const nodeRunner: Runner = {
  mask: (secret) => {
    core.setSecret(secret);
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
    core.warning(message);
  },
  fail: (message) => {
    core.setFailed(message);
  },
};

function unwritable(what: string, variable: string, cause: unknown): Error {
  return new Error(
    `the ${what} could not be written to the file that ${variable} names: ${messageOf(cause)}`,
    { cause },
  );
}
