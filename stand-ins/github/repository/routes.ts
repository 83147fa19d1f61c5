import { simpleUser } from '../answers/account.ts';
import { failure } from '../answers/failure.ts';
import { repositoryAnswer } from '../answers/repository.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { Collaborator } from '../state/automation.ts';

const READ = [{ permission: 'metadata', level: 'read' }] as const;

/** The finer roles fall under these: https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
const PERMISSIONS: Readonly<Record<Collaborator['permission'], string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
  none: 'none',
};

export const repositoryRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}',
    needs: READ,
    handle: (call) => ({ status: 200, body: repositoryAnswer(call) }),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    needs: READ,
    handle: permission,
  },
];

function permission(call: Call): Reply {
  const login = call.parameters['username'] ?? '';
  const person = call.state.collaborators.find((one) => one.login.toLowerCase() === login.toLowerCase());
  if (person === undefined) return failure(404, `${login} is not a user`);
  const role = person.permission;
  const user = { ...simpleUser(call, { login: person.login, type: 'User' }), role_name: role };
  return { status: 200, body: { permission: PERMISSIONS[role], role_name: role, user } };
}
