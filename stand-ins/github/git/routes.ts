import type { Route } from '../route.ts';
import { blobRoutes } from './routes/blobs.ts';
import { branchRoutes } from './routes/branches.ts';
import { gitCommitRoutes } from './routes/git-commits.ts';
import { compareRoutes } from './routes/compare.ts';
import { contentRoutes } from './routes/contents.ts';
import { historyRoutes } from './routes/history.ts';
import { refRoutes } from './routes/refs.ts';
import { tagRoutes } from './routes/tags.ts';
import { treeRoutes } from './routes/trees.ts';

/** Every operation that is answered from the bare repository. */
export const gitRoutes: readonly Route[] = [
  ...refRoutes,
  ...tagRoutes,
  ...gitCommitRoutes,
  ...treeRoutes,
  ...blobRoutes,
  ...historyRoutes,
  ...compareRoutes,
  ...branchRoutes,
  ...contentRoutes,
];
