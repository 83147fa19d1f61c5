import type { FileText } from '../../../shared/adapters/files/read-text.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Check } from '../../../shared/gate/check.ts';

/** The outside world as release-cut sees it. Everything here reads; nothing writes. */
export type World = {
  readonly openRepository: () => Promise<Repository>;
  readonly readText: (path: string) => Promise<FileText>;
  /** The questions only GitHub can answer; where it cannot be asked they come back as `not-asked`. */
  readonly askGitHub: (question: GitHubQuestion) => Promise<readonly Check[]>;
};

export type GitHubQuestion = {
  readonly token: string | undefined;
  readonly sha: string;
  readonly blockerLabel: string;
  /** Web address of the clone's origin. */
  readonly webUrl: string | undefined;
};
