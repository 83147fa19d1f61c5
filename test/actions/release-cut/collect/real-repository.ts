import { openRepository, type Repository } from '../../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../../shared/adapters/process/run.ts';
import { parseCommit } from '../../../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../../../shared/semver/parsed-commit.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../../kit/repository.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';

/** A new repository to write stories into. */
export function story(): Promise<TestRepository> {
  return createRepository({ dir: temporaryFolder() });
}

/** The repository as the action reads it. */
export function opened({ dir }: Pick<TestRepository, 'dir'>): Promise<Repository> {
  return openRepository(createRun(TEST_ENVIRONMENT), dir);
}

/** Commits of these names, all of which must be there, in their order. */
export async function commitsOf(
  repository: Repository,
  names: readonly string[],
): Promise<readonly ParsedCommit[]> {
  const found = await repository.commitsNamed(names);
  return found.map((one) => {
    if ('missing' in one) throw new Error(`there is no ${one.missing}`);
    return parseCommit(one);
  });
}
