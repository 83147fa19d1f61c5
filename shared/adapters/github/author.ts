import * as z from 'zod';

/** Whoever wrote something on GitHub. */
export type Author = {
  readonly login: string;
  /** `User`, `Bot`, `Organization` or `Mannequin`; only the first is a person. */
  readonly kind: string;
};

export const authorShape = z
  .object({ login: z.string(), type: z.string() })
  .transform(({ login, type }): Author => ({ login, kind: type }));
