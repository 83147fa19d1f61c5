/** What Mermaid makes of an xychart. */
export type XyChart = {
  readonly title: string | undefined;
  readonly xLabels: readonly string[];
  readonly yTitle: string | undefined;
  readonly yRange: readonly [number, number] | undefined;
  readonly lines: readonly (readonly number[])[];
};

type Token = { readonly kind: 'newline' | 'word' | 'string' | 'number' | 'sign'; readonly text: string };

const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)/;

/**
 * Reads a chart as Mermaid's grammar has it, with the statements that ours use; throws at what Mermaid refuses. Comments come
 * before all else, so that a string that begins with %% is one, and a string without text is no text.
 * Source: https://mermaid.js.org/syntax/xyChart.html and packages/mermaid/src/diagrams/xychart/parser/xychart.jison
 */
export function readXyChart(text: string): XyChart {
  const lines = split(tokensOf(text));
  const [head, ...statements] = lines.filter((line) => line.length > 0);
  if (head?.length !== 1 || !/^xychart(-beta)?$/i.test(head[0]?.text ?? '')) throw new Error('no xychart');
  let chart: XyChart = { title: undefined, xLabels: [], yTitle: undefined, yRange: undefined, lines: [] };
  for (const [word, ...rest] of statements) chart = { ...chart, ...statement(word?.text ?? '', rest, chart) };
  return chart;
}

function statement(word: string, rest: readonly Token[], chart: XyChart): Partial<XyChart> {
  switch (word) {
    case 'title':
      return { title: only(rest, 'string') };
    case 'x-axis':
      return { xLabels: bracketed(rest, 'string') };
    case 'y-axis': {
      const [title, from, arrow, to] = rest;
      if (rest.length !== 4 || arrow?.text !== '-->' || title === undefined) throw new Error('no y-axis');
      return { yTitle: only([title], 'string'), yRange: [numberOf(from), numberOf(to)] };
    }
    case 'line':
      return { lines: [...chart.lines, bracketed(rest, 'number').map(Number)] };
    default:
      throw new Error(`no statement: ${word}`);
  }
}

function only(tokens: readonly Token[], kind: Token['kind']): string {
  const [token] = tokens;
  if (tokens.length !== 1 || token?.kind !== kind)
    throw new Error(`expected one ${kind}, got ${show(tokens)}`);
  return token.text;
}

function numberOf(token: Token | undefined): number {
  return Number(only(token === undefined ? [] : [token], 'number'));
}

function bracketed(tokens: readonly Token[], kind: Token['kind']): readonly string[] {
  if (tokens[0]?.text !== '[' || tokens.at(-1)?.text !== ']') throw new Error(`no brackets: ${show(tokens)}`);
  const inner = tokens.slice(1, -1);
  return inner.flatMap((token, index) => {
    const wanted = index % 2 === 0 ? token.kind === kind : token.text === ',' && index < inner.length - 1;
    if (!wanted) throw new Error(`unexpected ${token.text} in ${show(tokens)}`);
    return index % 2 === 0 ? [token.text] : [];
  });
}

function show(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

function split(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  for (const token of tokens)
    if (token.kind === 'newline') lines.push([]);
    else lines.at(-1)?.push(token);
  return lines;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = text;
  while (rest !== '') {
    const comment = /^(?:%%(?!\{)|[^}]%%)[^\n]*/.exec(rest)?.[0];
    const blank = /^[^\S\n]+/.exec(rest)?.[0];
    // A line break in front of a comment is a part of it.
    const skipped = comment ?? blank;
    if (skipped !== undefined) {
      rest = rest.slice(skipped.length);
      continue;
    }
    const [token, length] = tokenAt(rest);
    if (token !== undefined) tokens.push(token);
    rest = rest.slice(length);
  }
  return tokens;
}

function tokenAt(rest: string): readonly [token: Token | undefined, length: number] {
  if (rest.startsWith('\n')) return [{ kind: 'newline', text: '\n' }, 1];
  if (rest.startsWith('"`')) throw new Error('a Markdown string, which ours never are');
  if (rest.startsWith('"')) {
    const end = rest.indexOf('"', 1);
    if (end < 0) throw new Error('a string without an end');
    const text = rest.slice(1, end);
    return [text === '' ? undefined : { kind: 'string', text }, end + 1];
  }
  const sign = /^(?:-->|[[\],])/.exec(rest)?.[0];
  if (sign !== undefined) return [{ kind: 'sign', text: sign }, sign.length];
  const number = NUMBER.exec(rest)?.[0];
  if (number !== undefined) return [{ kind: 'number', text: number }, number.length];
  const word = /^(?:xychart(?:-beta)?|title|[xy]-axis|line)/i.exec(rest)?.[0];
  if (word === undefined) throw new Error(`unexpected ${rest.slice(0, 20)}`);
  return [{ kind: 'word', text: word.toLowerCase() }, word.length];
}
