import { resolve } from 'node:path';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { askGitHub } from './ask-github.ts';
import type { World } from './world.ts';

/** The world of this process: git in the folder it was started in, files below it, GitHub by its environment. */
export function realWorld(env: Readonly<Record<string, string | undefined>>): World {
  const run = createRun(env);
  return {
    openRepository: () => openRepository(run, resolve('.')),
    readText,
    askGitHub: (question) => askGitHub(question, env),
  };
}
