import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** One workflow file; `path` is relative to the repository. */
export type Workflow = {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly document: Document.Parsed;
  /** Line of a node, from 1. */
  readonly lineOf: (node: unknown) => number;
};

export function workflow(path: string, text: string): Workflow {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineOf = (node: unknown) => counter.linePos((isNode(node) ? node.range?.[0] : undefined) ?? 0).line;
  return { path, text, lines: text.split('\n'), document, lineOf };
}

/** Every workflow of the suite and of its examples; presets are configuration, not workflows. */
export function workflows(): readonly Workflow[] {
  return ['.github/workflows', 'workflows-examples']
    .flatMap((folder) => yamlFiles(join(ROOT, folder)))
    .map((path) => workflow(relative(ROOT, path), readFileSync(path, 'utf8')))
    .filter(({ document }) => document.has('jobs'));
}

/** `path:line: message`, as an editor can follow it. */
export function problem({ path, lineOf }: Workflow, node: unknown, message: string): string {
  return `${path}:${lineOf(node)}: ${message}`;
}

/** Whether the line of a node, or the line above it, says why. */
export function hasComment({ lines, lineOf }: Workflow, node: Node): boolean {
  const at = lineOf(node) - 1;
  return / # \S/.test(lines[at] ?? '') || /^\s*# \S/.test(lines[at - 1] ?? '');
}

/** The key and value nodes of a mapping, by key; empty for everything else. */
export function entries(node: unknown): ReadonlyMap<string, { readonly key: Node; readonly value: unknown }> {
  if (!isMap(node)) return new Map();
  const pairs: readonly Pair[] = node.items;
  return new Map(
    pairs.flatMap(({ key, value }) => (isScalar(key) ? [[String(key.value), { key, value }] as const] : [])),
  );
}

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
