import { mayDo } from '../api/permission.ts';
import type { ApiReply } from '../api/request.ts';
import { objectAt, type Json } from '../objects/json.ts';
import type { World } from '../world.ts';

export const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

/** Answers `kubectl auth can-i`. https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-access-review-v1/ */
export function review(world: World, body: Json | undefined): ApiReply {
  const spec = objectAt(body, 'spec');
  const allowed = mayDo(world, objectAt(spec, 'resourceAttributes'));
  return {
    status: 201,
    body: {
      kind: 'SelfSubjectAccessReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec,
      status: { allowed },
    },
  };
}
