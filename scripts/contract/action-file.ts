import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { contractFolder } from '../build/action-names.ts';

const Text = z.string().trim().min(1);

/**
 * An `action.yml` of this suite. Stricter than GitHub, which ignores a key it does not know (`requird`) and
 * turns an unquoted default (`1.10`, `no`) into what YAML makes of it.
 * https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax
 */
const ActionFile = z.strictObject({
  name: Text,
  description: Text,
  author: Text.optional(),
  branding: z.strictObject({ icon: Text, color: Text }).optional(),
  inputs: z
    .record(
      z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'inputs are kebab-case'),
      z.strictObject({
        description: Text,
        required: z.boolean().optional(),
        default: z.string({ error: 'write the default as a quoted string' }).optional(),
        deprecationMessage: Text.optional(),
      }),
    )
    .default({}),
  outputs: z.record(z.string(), z.strictObject({ description: Text })).default({}),
  runs: z.strictObject({ using: z.literal('node24'), main: Text }),
});

export type ActionFile = Readonly<z.infer<typeof ActionFile>>;

/**
 * Reads the text of an `action.yml`.
 * @throws Error with every problem, one a line, each with its path in the file
 */
export function parseActionFile(text: string, file: string): ActionFile {
  const document = parseDocument(text, { uniqueKeys: true });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) throw new Error(broken.map(({ message }) => `${file}: ${message}`).join('\n'));
  const parsed = ActionFile.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`);
  throw new Error(lines.join('\n'));
}

/** Reads the `action.yml` of an action. */
export function readActionFile(root: string, name: string): ActionFile {
  const file = join(contractFolder(root, name), 'action.yml');
  return parseActionFile(readFileSync(file, 'utf8'), file);
}
