import { Composer, type CST, LineCounter, Parser } from 'yaml';
import { buildTree, type Slip } from './build-tree.ts';
import { MOST_CHARACTERS, MOST_LEVELS } from './limits.ts';
import { nesting } from './nesting.ts';
import { syntaxMessage } from './syntax-message.ts';
import type { Tree } from './tree.ts';

export type YamlReading = {
  /** Absent when the text could not be understood at all. */
  readonly tree?: Tree;
  readonly slips: readonly Slip[];
  /** 1-based line and column of an offset. */
  readonly position: (offset: number) => { readonly line: number; readonly column: number };
};

/**
 * Reads one YAML 1.2 document (core schema: `no` and `on` are text) into plain values with their places. Total on any
 * text: size, depth and the reach of aliases are bounded before anything recurses.
 */
export function readYaml(file: string): YamlReading {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file;
  const lines = lineStarts(text);
  const position = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const failed = (...slips: readonly Slip[]): YamlReading => ({ slips, position });

  if (text.length > MOST_CHARACTERS)
    return failed({ offset: 0, message: `larger than ${MOST_CHARACTERS} characters, got ${text.length}` });
  if (text.startsWith('\uFFFD') || text.includes('\0'))
    return failed({ offset: 0, message: 'not a text in UTF-8: save the file with that encoding' });

  const tokens: CST.Token[] = [...new Parser().parse(text)];
  const deepest = tokens.reduce((most, token) => Math.max(most, nesting(token)), 0);
  if (deepest > MOST_LEVELS)
    return failed({ offset: 0, message: `nested deeper than ${MOST_LEVELS} levels` });

  const composer = new Composer({
    schema: 'core',
    resolveKnownTags: false,
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  const errors = [...(document?.errors ?? []), ...(document?.warnings ?? []), ...(second?.errors ?? [])];
  if (document === undefined || errors.length > 0) {
    const slips = errors.map(({ code, pos }) => ({ offset: pos[0], message: syntaxMessage(code) }));
    return failed(...firstOfEachLine(slips, position));
  }
  if (second !== undefined)
    return failed({
      offset: second.range[0],
      message: 'a second document (---) starts here: the file holds one',
    });
  return { ...buildTree(document, text), position };
}

function lineStarts(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

/** One mistake makes a parser stumble several times over the same line. */
function firstOfEachLine(slips: readonly Slip[], position: YamlReading['position']): readonly Slip[] {
  const lines = new Map<number, Slip>();
  for (const slip of [...slips].sort((a, b) => a.offset - b.offset)) {
    const { line } = position(slip.offset);
    if (!lines.has(line)) lines.set(line, slip);
  }
  return [...lines.values()];
}
