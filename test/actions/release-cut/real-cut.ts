import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { connectTo } from '../../../actions/release-cut/collect/connect.ts';
import type { World } from '../../../actions/release-cut/collect/world.ts';
import { inputs as specs, type CutInputs } from '../../../actions/release-cut/inputs.ts';
import { releaseCut } from '../../../actions/release-cut/main.ts';
import { type CutOutput, outputs } from '../../../actions/release-cut/outputs.ts';
import { noticeSender } from '../../../shared/adapters/chat/send-notice.ts';
import type { FileText } from '../../../shared/adapters/files/file-text.ts';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { originOf } from '../../../shared/shell/origin.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';
import { recordOf } from '../../../shared/shell/record-of.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import { runAction } from '../../../shared/shell/run-action.ts';
import { recordingHost, type RecordingHost } from '../../kit/host.ts';
import { TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { AT, cutInputs } from './facts.ts';

type Env = Readonly<Record<string, string>>;

/** The world as it is in a folder: real git, real files, and a GitHub only where `env` names one. */
export function worldIn(dir: string, env: Env = {}): World {
  return {
    openRepository: () => openRepository(createRun(TEST_ENVIRONMENT), dir),
    readText: (path) => readFile(isAbsolute(path) ? path : join(dir, path)),
    connect: (to) => connectTo(to, env, { now: () => AT, sleep: () => Promise.resolve(), random: () => 0 }),
    send: noticeSender(env),
  };
}

/** An error of Node is no `Error` of the realm that jest runs tests in, so that `readText` cannot know ENOENT here. */
async function readFile(path: string): Promise<FileText> {
  return existsSync(path) ? readText(path) : { kind: 'absent' };
}

/** A dry run in a folder, on Wednesday 2026-11-18 at 17:10 UTC, asked for by a person. */
export function cutIn(
  dir: string,
  inputs: Partial<CutInputs> = {},
  env: Env = {},
): Promise<Outcome<CutOutput>> {
  return releaseCut(cutInputs(inputs), worldIn(dir, env), surroundings(env));
}

/** A terminal at the time of the tests. */
export function surroundings(env: Env = {}, given: Partial<Surroundings> = {}): Surroundings {
  return {
    at: AT,
    now: () => AT,
    sleep: () => Promise.resolve(),
    env,
    progress: () => undefined,
    holder: { actor: 'kim', run: 'local', attempt: '1', process: 'process-1' },
    seal: (outcome) => recordOf(outcome, { at: AT, origin: originOf('release-cut', env), inputs: {} }),
    ...given,
  };
}

/** The same through the shell, from `INPUT_*` to the exit code, on a runner that writes everything down. */
export async function runIn(dir: string, inputs: Env = {}, env: Env = {}): Promise<RecordingHost> {
  const given = Object.entries({ 'dry-run': 'true', ...inputs });
  const variables = given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const);
  const host = recordingHost({
    runner: true,
    at: new Date(AT).toISOString(),
    env: { ...env, ...Object.fromEntries(variables) },
  });
  await runAction(
    {
      name: 'release-cut',
      inputs: specs,
      outputs,
      run: (read, surroundings) => releaseCut(read, worldIn(dir, env), surroundings),
    },
    host,
  );
  return host;
}
