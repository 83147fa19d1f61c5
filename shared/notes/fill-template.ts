import type { Markdown } from '../report/markdown-text.ts';
import type { NotesDocument } from './document.ts';
import type { LinePlaceholder, ListPlaceholder, NotesTemplate } from './template.ts';

/** A value for every placeholder: text inside a line, pieces for a list. */
export type TemplateValues = Readonly<
  Record<LinePlaceholder, Markdown> & Record<ListPlaceholder, NotesDocument>
>;

/** The template with its values; a value is put in as it is and never read for placeholders again. */
export function fillTemplate(template: NotesTemplate, values: TemplateValues): NotesDocument {
  return template.flatMap((part): NotesDocument => {
    if (part.kind === 'text') return [{ kind: 'frame', text: part.text }];
    const value = values[part.name];
    return typeof value === 'string' ? [{ kind: 'frame', text: value }] : value;
  });
}
