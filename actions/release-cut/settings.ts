import type { Calendar } from '../../shared/calendar/calendar.ts';
import type { Config } from '../../shared/config/schema.ts';
import { ledgerSchema } from '../../shared/ledger/schema.ts';
import { type NotesPolicy, notesPolicy } from '../../shared/notes/policy.ts';
import type { GivenNotify } from '../../shared/notify/targets.ts';
import type { BumpPolicy } from '../../shared/semver/bump-policy.ts';
import type { TagTemplate } from '../../shared/semver/tag-template.ts';
import { type Train, trainSchema } from '../../shared/train/schema.ts';

/** What a configuration says about cutting, or what is used where there is none. */
export type CutSettings = {
  /** `undefined` without a configuration: then whatever is checked out is cut. */
  readonly branch: string | undefined;
  /** `undefined` without a configuration: then the repository's own tags tell. */
  readonly tag: TagTemplate | undefined;
  readonly train: DeepReadonly<Train>;
  readonly bump: BumpPolicy;
  readonly notes: NotesPolicy;
  readonly calendar: Calendar | undefined;
  /** Branch that holds the ledger. */
  readonly ledger: string;
  readonly notify: GivenNotify | undefined;
  /** Names of the services that candidates are promoted to. */
  readonly services: readonly string[];
};

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The settings of a configuration; of none, the defaults, with branch and tags left for the repository to tell. */
export function cutSettings(config: Config | undefined): CutSettings {
  const train = config?.train ?? trainSchema.parse({});
  return {
    branch: config === undefined ? undefined : train.branch,
    tag: config === undefined ? undefined : train.tag,
    train,
    bump: { rules: train.bump ?? [], squash: train.squash },
    notes: notesPolicy(train.notes ?? {}, train.squash),
    calendar: config?.calendar,
    ledger: (config?.ledger ?? ledgerSchema.parse({})).branch,
    notify: config?.notify,
    services: Object.keys(config?.services ?? {}),
  };
}
