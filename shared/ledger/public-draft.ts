import type { EntryDraft } from './entry.ts';
import { hostsOf, publicForm, publicReasons } from './public-form.ts';
import { publicText } from './public-text.ts';

/**
 * A draft as it may stand in a public repository: line, reasons and record in their public form. The plan of an intent
 * and what is remembered stay as they are, because later runs act on them: whoever writes them puts no address in them.
 */
export function publicDraft(draft: EntryDraft): EntryDraft {
  switch (draft.kind) {
    case 'intent':
    case 'take-over':
      return { ...draft, line: publicText(draft.line, hostsOf(draft.line)) };
    case 'outcome':
    case 'hold': {
      const { line, reasons, record } = draft;
      const hosts = hostsOf(line, reasons, record);
      return {
        ...draft,
        line: publicText(line, hosts),
        reasons: publicReasons(reasons, hosts),
        record: record && publicForm(record, hosts),
      };
    }
  }
}
