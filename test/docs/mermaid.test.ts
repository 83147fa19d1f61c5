import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../dist/bundle-run.ts';
import { fencesOf } from './fences.ts';
import { PAGES } from './pages.ts';

const ID = String.raw`(?!end\b)[A-Za-z_]\w*`;
/** A node with its text: in quotes where it has more than words. */
const NODE = String.raw`${ID}(?:\["[^"]+"\]|\[[\w -]+\]|\(\[[\w -]+\]\)|\{"[^"]+"\})?`;
const NODES = `${NODE}(?: & ${NODE})*`;
const LABEL = String.raw`(?:\|"[^"]+"\|)?`;
const FLOW = new RegExp(`^(?:subgraph ${ID} \\[[\\w -]+\\]|end|${NODES}(?: (?:-->${LABEL}|~~~) ${NODES})*)$`);
const STATE = new RegExp(`^(?:\\[\\*\\]|${ID}) --> (?:\\[\\*\\]|${ID})(?:: .+)?$`);

/** Lines of a diagram that Mermaid would not take, by the part of its grammar that our PAGES use. */
function slips(diagram: string): readonly string[] {
  const [head = '', ...lines] = diagram.trimEnd().split('\n');
  const line = { 'flowchart TB': FLOW, 'stateDiagram-v2': STATE }[head];
  if (line === undefined) return [head];
  const wrong = lines.filter((one) => !line.test(one.trim()));
  const begun = lines.filter((one) => one.trim().startsWith('subgraph ')).length;
  const ended = lines.filter((one) => one.trim() === 'end').length;
  return begun === ended ? wrong : [...wrong, `${begun} subgraphs and ${ended} ends`];
}

const diagrams = PAGES.flatMap((path) =>
  fencesOf(readFileSync(join(ROOT, path), 'utf8'))
    .filter(({ info }) => info === 'mermaid')
    .map(({ line, text }) => [`${path}:${line}`, text] as const),
);

test.each(diagrams)('the diagram of %s is one', (_, diagram) => {
  expect(slips(diagram)).toEqual([]);
});

test('the README and the PAGES of workflows and canary have one', () => {
  const having = diagrams.map(([place]) => place.replace(/:\d+$/, ''));
  expect(having).toEqual(expect.arrayContaining(['README.md', 'docs/workflows.md', 'docs/canary.md']));
});

test.each([
  ['flowchart TB\n  a --> b\n', []],
  ['flowchart TB\n  a -->\n', ['  a -->']],
  ['flowchart TB\n  a[say (this)] --> b\n', ['  a[say (this)] --> b']],
  ['flowchart TB\n  a --> end\n', ['  a --> end']],
  ['flowchart TB\n  subgraph one [two]\n', ['1 subgraphs and 0 ends']],
  ['flowchart TB\n  a -->|"yes| b\n', ['  a -->|"yes| b']],
  ['stateDiagram-v2\n  a --> b: why\n', []],
  ['stateDiagram-v2\n  a -> b\n', ['  a -> b']],
  ['flow TB\n  a --> b\n', ['flow TB']],
])('%j', (diagram, found) => {
  expect(slips(diagram)).toEqual(found);
});
