import * as z from 'zod';
import { field } from '../config/field.ts';
import { duration } from '../config/scalar.ts';
import { type Parsed, unparsed } from '../quantity/parsed.ts';
import type { Calendar } from './calendar.ts';
import { datedSpanSchema } from './dated-freeze.ts';
import type { Freezes } from './freezes.ts';
import { parseRepositoryPath } from './repository-path.ts';
import { parseTimeZone } from './time-zone.ts';
import { formatWeeklySpan, parseWeeklySpan, type WeeklySpan } from './weekly-span.ts';

const freezeFileSchema = z.strictObject({
  file: field(parseRepositoryPath).meta({
    description:
      'A list of { name, from, to } in JSON or YAML, read live from the default branch. Missing or unreadable means closed.',
    examples: ['.maestro/freeze_windows.json'],
  }),
});

const freezeSchema = z.union([field(parseWeeklySpan), freezeFileSchema, datedSpanSchema]);

/** `calendar`: when production may change. */
export const calendarSchema = z
  .strictObject({
    timezone: field(parseTimeZone)
      .prefault('UTC')
      .meta({
        description: 'IANA name; every time without an offset is on its clock.',
        examples: ['Europe/Berlin'],
      }),
    windows: z
      .array(field(parseWindow))
      .min(1, { error: 'must not be empty: leave it out when production is always open' })
      .optional()
      .meta({
        description: 'Weekly hours in which production steps may begin. Left out: always.',
        examples: [['Mon-Fri 09:00-17:00'], ['Tue,Thu 13:00-15:00']],
      }),
    freezes: z
      .array(freezeSchema)
      .default([])
      .meta({
        description:
          'Weekly spans, dates { name, from, to } and files { file } in which production stays closed.',
        examples: [['Fri 17:00 - Mon 09:00', { name: 'year end', from: '2026-12-15', to: '2027-01-05' }]],
      }),
    'buffer-after-release': duration
      .optional()
      .meta({ description: 'No freeze may begin within this time of the last step.', examples: ['90m'] }),
  })
  .transform((written): Calendar => ({
    timezone: written.timezone,
    windows: written.windows ?? [],
    freezes: sortFreezes(written.freezes),
    bufferAfterRelease: written['buffer-after-release'],
  }));

/**
 * A window names its hours. YAML splits an unquoted `[Tue,Thu 13:00-15:00]` into `Tue` and `Thu 13:00-15:00`; without this
 * rule that slip would open all of Tuesday.
 */
function parseWindow(text: string): Parsed<WeeklySpan> {
  const span = parseWeeklySpan(text);
  if (!span.ok || span.value.kind !== 'days') return span;
  const days = formatWeeklySpan(span.value);
  return unparsed(
    `a window needs its hours: write "${days} 00:00-24:00" for whole days, and put a list of days in quotes`,
    text.length,
  );
}

function sortFreezes(written: readonly z.output<typeof freezeSchema>[]): Freezes {
  return {
    weekly: written.flatMap((freeze) => ('kind' in freeze ? [freeze] : [])),
    dated: written.flatMap((freeze, index) =>
      'from' in freeze && !('kind' in freeze) ? [{ ...freeze, source: `calendar.freezes[${index}]` }] : [],
    ),
    files: [...new Set(written.flatMap((freeze) => ('file' in freeze ? [freeze.file] : [])))],
  };
}
