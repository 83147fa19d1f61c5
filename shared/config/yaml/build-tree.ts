import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { showKey } from '../show.ts';
import { MOST_LEVELS, MOST_VALUES } from './limits.ts';
import type { Tree } from './tree.ts';

/** Something wrong at an offset of the file. */
export type Slip = { readonly offset: number; readonly message: string };

/**
 * Turns a YAML document into plain values with their places. Aliases are written out within the limits, so that a small
 * file cannot unfold into a large one; beyond them there is no tree. Keys are text, each once.
 */
export function buildTree(
  document: Document.Parsed,
  source: string,
): { readonly tree?: Tree; readonly slips: readonly Slip[] } {
  const slips: Slip[] = [];
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  const spent = { values: 0, all: false };

  function refuse(offset: number, message: string, key: number | undefined): Tree {
    slips.push({ offset, message });
    return leaf(null, offset, key);
  }

  function build(
    node: Node | null,
    levels: number,
    key: number | undefined,
    outer: number,
    written: boolean,
  ): Tree {
    const at = node?.range?.[0] ?? outer;
    if (spent.all) return leaf(null, at, key);
    spent.values += 1;
    if (spent.values > MOST_VALUES || levels > MOST_LEVELS) {
      spent.all = true;
      return refuse(
        at,
        `too large: more than ${MOST_VALUES} values or ${MOST_LEVELS} levels with its aliases written out`,
        key,
      );
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) return refuse(at, 'this alias has no anchor (&) before it', key);
      if (open.has(target)) return refuse(at, 'this alias refers to itself', key);
      return build(target, levels, key, outer, false);
    }
    if (node?.anchor !== undefined && written) anchors.set(node.anchor, node);
    if (isScalar(node)) return scalar(node, key, outer);
    if (isMap(node) || isSeq(node)) {
      open.add(node);
      const tree = isMap(node)
        ? map(node.items, at, levels, key, written)
        : list(node.items, at, levels, key, written);
      open.delete(node);
      return tree;
    }
    return leaf(null, key ?? at, key);
  }

  function scalar(node: Scalar, key: number | undefined, outer: number): Tree {
    const [start, end] = node.range ?? [outer, outer];
    const value = node.value;
    if (typeof value !== 'string')
      return leaf(isPlain(value) ? value : null, start === end ? (key ?? start) : start, key);
    const written = source.slice(start, end);
    if (written === value) return { ...leaf(value, start, key), text: start };
    const bare = written.slice(1, -1) === value;
    return bare ? { ...leaf(value, start, key), text: start + 1 } : leaf(value, start, key);
  }

  function list(
    items: readonly unknown[],
    at: number,
    levels: number,
    key: number | undefined,
    written: boolean,
  ): Tree {
    const trees = items.map((item) => build(asNode(item), levels + 1, undefined, at, written));
    return {
      ...leaf(
        trees.map((tree) => tree.value),
        at,
        key,
      ),
      children: new Map(trees.entries()),
    };
  }

  function map(
    pairs: readonly Pair[],
    at: number,
    levels: number,
    key: number | undefined,
    written: boolean,
  ): Tree {
    const children = new Map<string | number, Tree>();
    for (const pair of pairs) {
      const keyNode = asNode(pair.key);
      const start = keyNode?.range?.[0] ?? at;
      if (!isScalar(keyNode) || !isPlain(keyNode.value) || keyNode.value === null) {
        slips.push({ offset: start, message: 'a key must be plain text' });
        continue;
      }
      const name = String(keyNode.value);
      if (children.has(name))
        slips.push({ offset: start, message: `the key ${showKey(name)} is given twice` });
      else if (name === '__proto__') slips.push({ offset: start, message: 'a key cannot have this name' });
      else if (name === '<<')
        slips.push({ offset: start, message: 'merge keys (<<) are not read: write the keys out' });
      else children.set(name, build(asNode(pair.value), levels + 1, start, start, written));
    }
    const value = Object.fromEntries([...children].map(([name, child]) => [name, child.value]));
    return { ...leaf(value, at, key), children };
  }

  const tree = build(document.contents, 0, undefined, 0, true);
  return spent.all ? { slips } : { tree, slips };
}

const NO_CHILDREN: ReadonlyMap<string | number, Tree> = new Map();

function leaf(value: unknown, at: number, key: number | undefined): Tree {
  return { value, at, ...(key === undefined ? {} : { key }), children: NO_CHILDREN };
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}
