import type { NoticeField } from './notice.ts';

/** What a field can be made of: one text, several lines, or nothing, and then there is no such field. */
export type FieldValue = string | readonly string[] | undefined;

/** The fields of a notice in the order they are written, without those that say nothing. */
export function fieldsOf(values: Readonly<Record<string, FieldValue>>): readonly NoticeField[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : (value ?? []).join('\n');
    return text.trim() === '' ? [] : [{ name, value: text }];
  });
}
