import * as z from 'zod';

const bumpRuleSchema = z
  .strictObject({
    type: z.string().min(1).optional().meta({ description: 'Commit type, any case; `*` is any type.' }),
    scope: z.string().min(1).optional().meta({ description: 'Commit scope, any case; `*` is any scope.' }),
    breaking: z.boolean().optional().meta({
      description: 'Only commits that break (true), or that do not (false, as without it).',
    }),
    bump: z
      .enum(['none', 'patch', 'minor', 'major'])
      .meta({ description: 'How far such a commit moves the version.' }),
  })
  .refine(
    ({ type, scope, breaking }) => type !== undefined || scope !== undefined || breaking !== undefined,
    {
      message: 'must say which commits it is for: give type, scope or breaking',
    },
  );

/**
 * The configuration key `train.bump`: rules that override how far a commit moves the version. The first rule that
 * matches wins. A rule that does not speak of `breaking` leaves breaking commits alone.
 */
export const bumpRulesSchema = z.array(bumpRuleSchema);

/** One rule of `train.bump`; a key that is absent matches every commit. */
export type BumpRule = Readonly<z.infer<typeof bumpRuleSchema>>;

/** How commits are sized. */
export type BumpPolicy = {
  readonly rules: readonly BumpRule[];
  /** Whether the `* type: text` lines in the body of a squashed commit count besides its header. */
  readonly squash: 'header' | 'bullets';
};

/** No rules of one's own, and one commit counts once: bullets were seen to turn chores into minors. */
export const DEFAULT_BUMP_POLICY: BumpPolicy = { rules: [], squash: 'header' };
