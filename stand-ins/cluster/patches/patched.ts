import type { Json } from '../objects/json.ts';

/** A value with a patch applied, or why it cannot be. */
export type Patched =
  | { readonly kind: 'patched'; readonly value: Json }
  /** `unreadable` is no patch at all; `inapplicable` does not fit the value, a failed `test` above all. */
  | { readonly kind: 'unreadable' | 'inapplicable'; readonly why: string };
