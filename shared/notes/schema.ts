import * as z from 'zod';

const TYPE = z
  .string()
  .regex(/^[^\s:()!A-Z*]+$/, 'must be a commit type in lower case, such as feat')
  .max(50);

const TYPE_OR_REST = z
  .string()
  .regex(/^(?:\*|[^\s:()!A-Z*]+)$/, 'must be a commit type in lower case, such as feat, or * for all others')
  .max(50);

const section = z.strictObject({
  title: z.string().trim().min(1).max(100).meta({ description: 'Heading of the section.' }),
  types: z
    .array(TYPE_OR_REST)
    .min(1)
    .meta({ description: 'Commit types in it; * takes everything no other section names.' }),
});

const templatePath = z
  .string()
  .min(1)
  .max(500)
  .refine(
    (path) => !/^(?:[/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..'),
    'must be a path inside the repository, such as .github/release-notes.md',
  );

/** The configuration key `train.notes`. Defaults are those of {@link notesPolicy}. */
export const notesSchema = z
  .strictObject({
    sections: z.array(section).min(1).max(50).optional().meta({
      description:
        'Sections of the notes in their order. Default: features, fixes, performance, reverts, others.',
    }),
    'hidden-types': z
      .array(TYPE)
      .optional()
      .meta({ description: 'Types that are counted, not listed. A breaking commit is always listed.' }),
    template: templatePath.optional().meta({ description: 'Markdown file with the layout of the notes.' }),
    contributors: z.boolean().optional().meta({ description: 'List authors and co-authors. Default true.' }),
  })
  .superRefine((notes, context) => {
    const taken = new Map<string, string>();
    const claim = (type: string, by: string, path: (string | number)[]) => {
      const other = taken.get(type);
      if (other !== undefined)
        context.addIssue({
          code: 'custom',
          path,
          input: type,
          message: `"${type}" already stands in ${other}: a type has one place`,
        });
      else taken.set(type, by);
    };
    notes.sections?.forEach(({ title, types }, at) => {
      types.forEach((type, index) => {
        claim(type, `section "${title}"`, ['sections', at, 'types', index]);
      });
    });
    notes['hidden-types']?.forEach((type, index) => {
      claim(type, 'hidden-types', ['hidden-types', index]);
    });
  });

/** What {@link notesSchema} gives. */
export type NotesConfig = z.output<typeof notesSchema>;
