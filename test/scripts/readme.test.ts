import { expect, test } from '@jest/globals';
import { parseActionFile } from '../../scripts/contract/action-file.ts';
import { replaceSection, withActions, withTables } from '../../scripts/generate/readme.ts';

const TOY = parseActionFile(
  `
name: Toy
description: Does a | thing.
inputs:
  mode: { description: "One of\\nplan | apply.", default: plan }
  config: { description: The file., required: true }
  ref: { description: The ref. }
outputs:
  verdict: { description: The verdict. }
runs: { using: node24, main: ../dist/toy/index.js }
`,
  'action.yml',
);

test('the tables show every input and output, with pipes escaped and lines joined', () => {
  const page =
    '# Toy\n<!-- inputs -->\nold\n<!-- /inputs -->\nmore\n<!-- outputs --><!-- /outputs -->\nend\n';
  expect(withTables(page, TOY)).toBe(`# Toy
<!-- inputs -->
| Input | What it says | Default |
| --- | --- | --- |
| \`mode\` | One of plan \\| apply. | \`plan\` |
| \`config\` | The file. | *required* |
| \`ref\` | The ref. |  |
<!-- /inputs -->
more
<!-- outputs -->
| Output | What it holds |
| --- | --- |
| \`verdict\` | The verdict. |
<!-- /outputs -->
end
`);
});

test('the table of actions links to each page', () => {
  expect(withActions('<!-- actions --><!-- /actions -->', new Map([['toy', TOY]]))).toContain(
    '| [`toy`](toy/README.md) | Does a \\| thing. |',
  );
});

test('writing a section twice changes nothing', () => {
  const once = replaceSection('<!-- a --><!-- /a -->', 'a', 'x');
  expect(replaceSection(once, 'a', 'x')).toBe(once);
});

test.each([
  ['no marker', 'text'],
  ['only the opening marker', '<!-- a -->'],
  ['only the closing marker', '<!-- /a -->'],
  ['the closing marker first', '<!-- /a --><!-- a -->'],
  ['two sections', '<!-- a --><!-- /a --><!-- a --><!-- /a -->'],
])('%s is refused', (_, text) => {
  expect(() => replaceSection(text, 'a', 'x')).toThrow('<!-- a --> and then <!-- /a -->');
});
