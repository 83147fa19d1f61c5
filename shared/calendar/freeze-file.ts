import * as z from 'zod';
import { type Finding, withoutEchoes } from '../config/finding.ts';
import { formatPath } from '../config/path.ts';
import { formatProblem } from '../config/problem.ts';
import { schemaFindings } from '../config/schema-findings.ts';
import { schemaMessage } from '../config/schema-message.ts';
import { oneLine } from '../config/show.ts';
import { readYaml, type YamlReading } from '../config/yaml/read-yaml.ts';
import { locate, type Tree } from '../config/yaml/tree.ts';
import { type DatedFreeze, datedSpanSchema } from './dated-freeze.ts';

/** What a freeze file says. With problems it says nothing that could be relied on. */
export type FreezeFile =
  | { readonly ok: true; readonly freezes: readonly DatedFreeze[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The freeze files as read live, by the path that the configuration names; a file that is not there has no entry. */
export type FreezeFiles = ReadonlyMap<string, FreezeFile>;

const listSchema = z.array(datedSpanSchema);

/**
 * Reads a freeze file: JSON or YAML, a list of `{ name, from, to }`, or a map whose only key holds that list. An empty list is a good answer, an
 * empty file is not. Every problem is listed with line and column; one problem makes the whole file unreadable, and
 * unreadable means closed. `file` is the path for messages. Never throws.
 */
export function parseFreezeFile(text: string, file: string): FreezeFile {
  const { tree, slips, position } = readYaml(text);
  if (tree === undefined || slips.length > 0)
    return refused(
      slips.map(({ offset, message }) => problem(file, position, offset, '', message)),
      file,
    );
  const list = listIn(tree);
  const read = listSchema.safeParse(list.value, { error: schemaMessage, reportInput: true });
  if (!read.success)
    return refused(
      withoutEchoes(schemaFindings(read.error.issues)).map((finding) => place(finding, list, file, position)),
      file,
    );
  return {
    ok: true,
    freezes: read.data.map((span, index) => ({ ...span, source: `${file}[${index}]` })),
  };
}

function listIn(tree: Tree): Tree {
  const [only, ...others] = tree.children.values();
  const isMap = !Array.isArray(tree.value);
  return isMap && only !== undefined && others.length === 0 && Array.isArray(only.value) ? only : tree;
}

function place(
  { path, message, on, at }: Finding,
  list: Tree,
  file: string,
  position: YamlReading['position'],
): string {
  return problem(file, position, locate(list, path, { on, inside: at }), formatPath(path), message);
}

function problem(
  file: string,
  position: YamlReading['position'],
  offset: number,
  path: string,
  message: string,
): string {
  return formatProblem({ file, ...position(offset), path, message: oneLine(message) });
}

/** A refusal always says why. */
function refused(problems: readonly string[], file: string): FreezeFile {
  return { ok: false, problems: problems.length > 0 ? problems : [`${file} could not be read`] };
}
