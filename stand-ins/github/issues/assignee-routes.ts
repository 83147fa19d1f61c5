import { notFound } from '../answers/failure.ts';
import type { Route } from '../route.ts';
import type { State } from '../state/state.ts';

/** https://docs.github.com/en/rest/issues/assignees#check-if-a-user-can-be-assigned */
export const assigneeRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/assignees/{assignee}',
    needs: [
      { permission: 'issues', level: 'read' },
      { permission: 'pull-requests', level: 'read' },
    ],
    handle: ({ state, parameters }) =>
      isAssignable(state, parameters['assignee'] ?? '') ? { status: 204 } : notFound(),
  },
];

/** Whoever may at least read the repository by name. */
export function isAssignable({ collaborators }: State, login: string): boolean {
  return collaborators.some(
    (person) => person.login.toLowerCase() === login.toLowerCase() && person.permission !== 'none',
  );
}
