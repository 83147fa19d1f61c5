import type { JsonObject } from '../objects/json.ts';
import type { Ref } from '../objects/ref.ts';
import { applyMergePatch } from '../patches/merge-patch.ts';
import { isObject, textAt } from '../objects/json.ts';

export type Revision = {
  readonly revision: number;
  /** `deployed`, `superseded`, `failed`, `pending-upgrade`, `pending-rollback`. */
  readonly status: string;
  readonly description: string;
  readonly chart: string;
  /** What the user set, over the defaults of the chart. */
  readonly values: JsonObject;
  /** Milliseconds since the epoch. */
  readonly updated: number;
};

/** A Helm release: its history, and the one workload that its chart makes. */
export type Release = {
  readonly name: string;
  readonly namespace: string;
  readonly workload: Ref;
  /** What the chart says where the user says nothing. */
  readonly defaults: JsonObject;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
};

/** All releases by namespace and name. */
export class Releases {
  readonly #releases = new Map<string, Release>();
  #changes = 0;

  /** How often any of them was put. */
  get changes(): number {
    return this.#changes;
  }

  get all(): readonly Release[] {
    return [...this.#releases.values()];
  }

  get(namespace: string, name: string): Release | undefined {
    return this.#releases.get(`${namespace}/${name}`);
  }

  put(release: Release): void {
    this.#changes += 1;
    this.#releases.set(`${release.namespace}/${release.name}`, release);
  }
}

export function merged(base: JsonObject, over: JsonObject): JsonObject {
  const value = applyMergePatch(base, over);
  return isObject(value) ? value : base;
}

/** The image that the chart makes of the values: `image` as text, or its `repository` with `tag` or `digest`. */
export function imageFrom(values: JsonObject): string | undefined {
  const whole = textAt(values, 'image');
  if (whole !== undefined) return whole;
  const repository = textAt(values, 'image', 'repository');
  const tag = textAt(values, 'image', 'tag') ?? '';
  const digest = textAt(values, 'image', 'digest') ?? '';
  if (repository === undefined) return undefined;
  return `${repository}${tag === '' ? '' : `:${tag}`}${digest === '' ? '' : `@${digest}`}`;
}
