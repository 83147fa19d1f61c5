import { resolve } from 'node:path';
import { createGit } from '../../../shared/adapters/git/git.ts';
import { type LineWalk, walkLine } from '../../../shared/adapters/git/straight-line.ts';
import { createRun, type Environment } from '../../../shared/adapters/process/run.ts';
import { parseCommit } from '../../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';
import type { CutInputs } from '../inputs.ts';

/**
 * Begins to walk back from what is checked out, before anything else was asked: git is the longer part of a dry run, and
 * what is checked out is nearly always what would be cut. Whoever knows better drops it.
 */
export function walkAhead(inputs: CutInputs, env: Environment): LineWalk<ParsedCommit> | undefined {
  const { mode, ref, 'dry-run': isDry, 'github-token': token } = inputs;
  // With a token GitHub may say that another commit is the last green one.
  if (!isDry || mode !== 'train' || ref !== undefined || token !== undefined) return undefined;
  return walkLine(createGit(createRun(env), resolve('.')), 'HEAD', parseCommit);
}
