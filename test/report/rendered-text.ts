import { parsers } from 'prettier/plugins/markdown';

type Node = { readonly type: string; readonly value?: string; readonly children?: readonly Node[] };

/** What a Markdown parser that is not ours makes of a text: its block and inline nodes, depth first. */
export async function nodesOf(text: string): Promise<readonly Node[]> {
  const root: unknown = await parsers.markdown.parse(text, {} as never);
  return flatten(root as Node);
}

function flatten(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}
