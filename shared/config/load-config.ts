import { digestOf } from '../evidence/digest.ts';
import { type Finding, withoutEchoes } from './finding.ts';
import { formatPath } from './path.ts';
import type { Problem } from './problem.ts';
import { rules } from './rules/all.ts';
import { type Config, configSchema } from './schema.ts';
import { schemaFindings } from './schema-findings.ts';
import { schemaMessage } from './schema-message.ts';
import { oneLine } from './show.ts';
import { View } from './view.ts';
import { readYaml, type YamlReading } from './yaml/read-yaml.ts';
import { locate, type Tree } from './yaml/tree.ts';

export type ConfigFile = {
  /** What the file holds. */
  readonly text: string;
  /** How messages name it, such as `.github/release.yml`. */
  readonly file: string;
};

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly digest: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a configuration file. Either all of it is right, or every problem is listed at once in the order of the file; a
 * text that is not YAML at all lists its syntax errors only. `digest` is `sha256:` and the hash of the values as parsed: comments, key
 * order and formatting do not change it, any other value does. Total: never throws, whatever the text.
 */
export function loadConfig({ text, file }: ConfigFile): LoadedConfig {
  const before = right.get(text);
  if (before !== undefined) return before;
  const loaded = read(text, file);
  if (loaded.ok) keep(text, loaded);
  return loaded;
}

/** Texts that are right, oldest first: one run reads the same file from the checkout, from its tag and again. */
const right = new Map<string, LoadedConfig>();
const MOST_KEPT = 4;

function keep(text: string, loaded: LoadedConfig): void {
  const [oldest] = right.keys();
  if (oldest !== undefined && right.size === MOST_KEPT) right.delete(oldest);
  right.set(text, loaded);
}

function read(text: string, file: string): LoadedConfig {
  const { tree, slips, position } = readYaml(text);
  const marks: Mark[] = slips.map(({ offset, message }) => ({ offset, path: '', message }));
  if (tree !== undefined && slips.length === 0 && tree.value === null)
    marks.push({
      offset: 0,
      path: '',
      message: 'is empty: the first line of a configuration is "version: 1"',
    });
  else if (tree !== undefined) {
    // One text is read once: compiling code that reads many fast takes longer than reading it.
    const how = { error: schemaMessage, reportInput: true, jitless: true };
    const parsed = configSchema.safeParse(tree.value, how);
    const findings = [
      ...(parsed.success ? [] : schemaFindings(parsed.error.issues)),
      ...rules.flatMap((rule) => rule(new View(tree.value))),
    ];
    if (parsed.success && findings.length === 0 && slips.length === 0)
      return { ok: true, config: parsed.data, digest: digestOf(parsed.data) };
    marks.push(...withoutEchoes(findings).map((finding) => mark(tree, finding)));
  }
  return { ok: false, problems: problems(marks, file, position) };
}

type Mark = { readonly offset: number; readonly path: string; readonly message: string };

function mark(tree: Tree, { path, message, on, at }: Finding): Mark {
  return { offset: locate(tree, path, { on, inside: at }), path: formatPath(path), message };
}

function problems(
  marks: readonly Mark[],
  file: string,
  position: YamlReading['position'],
): readonly Problem[] {
  return [...marks]
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, path, message }) => ({ file, ...position(offset), path, message: oneLine(message) }));
}
