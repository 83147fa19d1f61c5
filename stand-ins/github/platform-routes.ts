import { checkRunRoutes } from './checks/check-run-routes.ts';
import { statusRoutes } from './checks/status-routes.ts';
import { deploymentRoutes } from './deployments/routes.ts';
import { deploymentStatusRoutes } from './deployments/status-routes.ts';
import { graphqlRoutes } from './graphql/routes.ts';
import { assigneeRoutes } from './issues/assignee-routes.ts';
import { commentRoutes } from './issues/comment-routes.ts';
import { labelRoutes } from './issues/label-routes.ts';
import { issueRoutes } from './issues/routes.ts';
import { pullRoutes } from './pulls/routes.ts';
import { assetRoutes } from './releases/asset-routes.ts';
import { releaseRoutes } from './releases/routes.ts';
import { repositoryRoutes } from './repository/routes.ts';
import type { Route } from './route.ts';
import { rulesetRoutes } from './rulesets/routes.ts';
import { teamRoutes } from './teams/routes.ts';
import { dispatchRoutes } from './workflows/dispatch-routes.ts';
import { reviewRoutes } from './workflows/review-routes.ts';
import { actionsRoutes } from './workflows/routes.ts';

/** Everything of the API but Git, access and rate limits. */
export const platformRoutes: readonly Route[] = [
  ...repositoryRoutes,
  ...releaseRoutes,
  ...assetRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...labelRoutes,
  ...assigneeRoutes,
  ...checkRunRoutes,
  ...statusRoutes,
  ...actionsRoutes,
  ...dispatchRoutes,
  ...reviewRoutes,
  ...deploymentRoutes,
  ...deploymentStatusRoutes,
  ...teamRoutes,
  ...rulesetRoutes,
  ...graphqlRoutes,
];
