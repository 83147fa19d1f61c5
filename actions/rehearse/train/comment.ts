import { nextId, type State } from '../../../stand-ins/github/state/state.ts';
import { insert } from '../../../stand-ins/github/state/table.ts';

/** A comment that a person writes under an issue. */
export function addComment(
  state: State,
  {
    issue,
    body,
    login,
    at,
  }: { readonly issue: number; readonly body: string; readonly login: string; readonly at: number },
): void {
  insert(state.comments, {
    id: nextId(state),
    issue,
    body,
    author: { login, type: 'User' },
    createdAt: at,
    updatedAt: at,
  });
}
