import type { SendNotice } from '../../../shared/adapters/chat/send-notice.ts';
import type { Remote } from '../../../shared/adapters/git/authentication.ts';
import type { FileText } from '../../../shared/adapters/files/file-text.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { GitHubClient } from '../../../shared/adapters/github/client.ts';

/** The outside world as release-cut sees it. */
export type World = {
  readonly openRepository: () => Promise<Repository>;
  readonly readText: (path: string) => Promise<FileText>;
  /** GitHub, where it can be asked about this clone; else why not. */
  readonly connect: (to: Connect) => Promise<Connection>;
  readonly send: SendNotice;
};

export type Connect = {
  readonly token: string | undefined;
  /** Web address of the clone's origin. */
  readonly webUrl: string | undefined;
};

export type Connection =
  | { readonly kind: 'connected'; readonly github: GitHub }
  | { readonly kind: 'not-connected'; readonly why: string };

/** The repository on GitHub: by its API, and by git. */
export type GitHub = {
  readonly client: GitHubClient;
  readonly remote: Remote;
  readonly token: string;
  /** Number of the run that asks; its own jobs are no checks of the commit. */
  readonly ownRun: string | undefined;
};
