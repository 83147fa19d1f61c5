import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { noticeSender } from '../../../shared/adapters/chat/send-notice.ts';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { connectTo } from './connect.ts';
import type { World } from './world.ts';

/** The world of this process: git in the folder it was started in, files below it, GitHub by its environment. */
export function realWorld(env: Readonly<Record<string, string | undefined>>): World {
  const run = createRun(env);
  const pacing = { now: () => Date.now(), sleep: (ms: number) => sleep(ms), random: () => Math.random() };
  return {
    openRepository: () => openRepository(run, resolve('.')),
    readText,
    connect: (to) => connectTo(to, env, pacing),
    send: noticeSender(env),
  };
}
