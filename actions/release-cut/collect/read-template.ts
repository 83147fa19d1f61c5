import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { type NotesTemplate, parseTemplate } from '../../../shared/notes/template.ts';
import type { CutSettings } from '../settings.ts';
import type { World } from './world.ts';

/**
 * Reads the layout of the notes where the configuration names one.
 * @throws CouldNotDecide when it is not there or wrong, with every problem
 */
export async function readTemplate(
  settings: CutSettings,
  readText: World['readText'],
): Promise<NotesTemplate | undefined> {
  const path = settings.train.notes?.template;
  if (path === undefined) return undefined;
  const read = await readText(path);
  if (read.kind !== 'text') {
    const why = read.kind === 'absent' ? 'it is not there' : read.why;
    throw new CouldNotDecide([
      {
        code: 'notes-template',
        message: `the template of the notes, ${path}, cannot be read: ${why}`,
        source: path,
      },
    ]);
  }
  const template = parseTemplate(read.text, path);
  if (template.ok) return template.value;
  const [first, ...rest] = template.problems.map(({ file, line, column, message }): Reason => {
    const source = `${file}:${line}:${column}`;
    return { code: 'notes-template', message: `${source} ${message}`, source };
  });
  throw new CouldNotDecide([first ?? { code: 'notes-template', message: `${path} is not valid` }, ...rest]);
}
