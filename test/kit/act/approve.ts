import { addRunReview } from '../../../stand-ins/github/state/add-review.ts';
import type { ActShop } from './shop.ts';

/** Lets a run pass the environments of these roles, as their reviewers would on the page of the run. */
export function approve({ github }: ActShop, run: number, people: Readonly<Record<string, string>>): void {
  for (const [role, login] of Object.entries(people))
    addRunReview(github.state, {
      run,
      environments: [role],
      state: 'approved',
      user: { login, type: 'User' },
      comment: '',
    });
}
