import { keyOf, type Ref } from '../objects/ref.ts';

/** What the cluster does by itself: bring an object to what its spec says, or back to what git says. */
export type Job = 'reconcile' | 'revert';
export type Due = { readonly at: number; readonly job: Job; readonly ref: Ref };

/** What is to be done when, in virtual time. */
export class Agenda {
  readonly #due = new Map<string, Due>();

  add(at: number, job: Job, ref: Ref): void {
    this.#due.set(`${at} ${job} ${keyOf(ref)}`, { at, job, ref });
  }

  /** Takes out the earliest job that is due at a time. */
  next(until: number): Due | undefined {
    let first: [string, Due] | undefined;
    for (const entry of this.#due) {
      if (entry[1].at <= until && (first === undefined || entry[1].at < first[1].at)) first = entry;
    }
    if (first === undefined) return undefined;
    this.#due.delete(first[0]);
    return first[1];
  }

  /** When the next job is due. */
  get earliest(): number | undefined {
    let earliest: number | undefined;
    for (const { at } of this.#due.values()) earliest = Math.min(at, earliest ?? at);
    return earliest;
  }
}
