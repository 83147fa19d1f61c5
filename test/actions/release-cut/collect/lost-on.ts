import { lostFixes } from '../../../../actions/release-cut/collect/lost-fixes.ts';
import { releaseRange } from '../../../../actions/release-cut/collect/range.ts';
import { readTags } from '../../../../shared/semver/tagged-version.ts';
import { V_TAGS } from '../../../../shared/semver/tag-template.ts';
import type { TestRepository } from '../../../kit/repository.ts';
import { opened, story } from './real-repository.ts';

const TYPES = [{ type: 'fix' }, { type: 'chore', scope: 'security' }];

/** What main would lose of the newest version: subjects. */
export async function lostOn(
  made: TestRepository,
  paths: readonly string[] = [],
): Promise<readonly string[]> {
  return (await lookedFor(made, paths)).lost.map(({ subject }) => subject);
}

/** What main has of the newest version as far as words tell: subjects, those of the version first. */
export async function likenedOn(made: TestRepository): Promise<readonly (readonly string[])[]> {
  return (await lookedFor(made)).likened.map(({ shipped, twin }) => [shipped.subject, twin.subject]);
}

async function lookedFor(made: TestRepository, paths: readonly string[] = []) {
  const repository = await opened(made);
  const sha = (await repository.resolveCommit('refs/heads/main')) ?? '';
  const { versions } = readTags(V_TAGS, 'semver', await repository.tags());
  const range = await releaseRange(repository, versions, sha, paths);
  return lostFixes(repository, range, sha, { paths, hotfixTypes: TYPES });
}

/** `v1.3.1` has what `shipped` commits onto `v1.3.0`, and main goes on with what `main` does. */
export async function told(
  shipped: (made: TestRepository) => Promise<string>,
  main: (made: TestRepository, fix: string) => Promise<unknown>,
): Promise<TestRepository> {
  const made = await story();
  const begin = await made.commit('feat: begin');
  await made.tag('v1.3.0');
  await made.branch('release/v1.3.1-rc.1', begin);
  const fix = await shipped(made);
  await made.tag('v1.3.1', { annotated: true });
  await made.checkout('main');
  await made.commit('feat: more');
  await main(made, fix);
  return made;
}

export const fix = (message: string) => (made: TestRepository) =>
  made.commit(message, { files: { 'src/tap.txt': 'tight' } });
export const nothing = () => Promise.resolve();
