import { type Block, type Inline, plain } from './block.ts';
import { chartTerminal } from './chart-terminal.ts';
import { readableText } from './readable-text.ts';
import { visibleLine, visibleText } from './visible-text.ts';
import { wrapWords } from './wrap-words.ts';

export type TerminalStyle = {
  readonly colour: boolean;
  /** How wide it is, in characters; absent: wider than anything. */
  readonly columns?: number | undefined;
};

const SGR = { strong: '1', heading: '1;4', code: '36', muted: '2', link: '4' } as const;

/** Renders blocks for a person at a terminal: plain text, wrapped by the terminal itself, colour only when asked for. */
export function renderTerminal(blocks: readonly Block[], style: TerminalStyle): string {
  return blocks.map((block) => renderBlock(block, style)).join('\n\n');
}

function renderBlock(block: Block, style: TerminalStyle): string {
  switch (block.kind) {
    case 'heading':
      return dress(visibleLine(block.text), 'heading', style);
    case 'text':
      return renderLine(block.text, style);
    case 'list':
      return block.items.map((item) => `  - ${renderLine(item, style)}`).join('\n');
    case 'table':
      return renderTable(block.head, block.rows, style);
    case 'verbatim':
      return block.text
        .split('\n')
        .map((line) => `  ${visibleText(line)}`)
        .join('\n');
    case 'markdown':
      return readableText(block.text)
        .split('\n')
        .map((line) => `  ${visibleText(line)}`.trimEnd())
        .join('\n');
    case 'chart':
      return chartTerminal(block.chart);
    case 'details':
      return [dress(visibleLine(block.summary), 'strong', style), renderTerminal(block.blocks, style)].join(
        '\n',
      );
  }
}

function renderLine(line: readonly Inline[], style: TerminalStyle): string {
  return line.map((inline) => renderInline(inline, style)).join('');
}

function renderInline(inline: Inline, style: TerminalStyle): string {
  const text = oneLine(plain(inline));
  return typeof inline === 'string' ? text : dress(text, inline.kind, style);
}

/** The last column of a table is never narrower, however narrow the terminal. */
const NARROWEST = 20;

/** Columns as wide as their widest cell but the last, which takes what is left of the terminal and goes on below itself. */
function renderTable(
  head: readonly string[],
  rows: readonly (readonly Inline[])[],
  style: TerminalStyle,
): string {
  const titles: readonly Inline[] = head.map((text) => ({ kind: 'muted', text }));
  const lines = [titles, ...rows];
  const widths = head.map((_, column) =>
    lines.reduce((widest, line) => Math.max(widest, width(line[column])), 0),
  );
  const before = widths.slice(0, -1).reduce((sum, column) => sum + column + GAP.length, GAP.length);
  const left = style.columns === undefined ? Infinity : Math.max(NARROWEST, style.columns - before);
  return lines
    .map((line) => {
      const cells = line
        .slice(0, -1)
        .map((cell, column) => renderInline(cell, style) + padding(cell, widths[column]));
      const last = line.slice(-1).map((cell) => renderBelow(cell, left, before, style));
      return `${GAP}${[...cells, ...last].join(GAP)}`.trimEnd();
    })
    .join('\n');
}

const GAP = '  ';

/** A cell in lines that stand below each other. Code stays in one, to be copied. */
function renderBelow(cell: Inline, left: number, before: number, style: TerminalStyle): string {
  const isCopied = typeof cell !== 'string' && (cell.kind === 'code' || cell.kind === 'link');
  if (isCopied || width(cell) <= left) return renderInline(cell, style);
  return wrapWords(oneLine(plain(cell)), left)
    .map((text) => renderInline(typeof cell === 'string' ? text : { ...cell, text }, style))
    .join(`\n${' '.repeat(before)}`);
}

function padding(cell: Inline, columnWidth = 0): string {
  return ' '.repeat(columnWidth - width(cell));
}

function width(cell: Inline | undefined): number {
  return cell === undefined ? 0 : oneLine(plain(cell)).length;
}

/** Keeps the blanks at the ends, which set the inlines of a line apart. */
function oneLine(text: string): string {
  return visibleText(text.replace(/[\t-\r\u0085]+/g, ' '));
}

function dress(text: string, as: keyof typeof SGR, style: TerminalStyle): string {
  return style.colour && text !== '' ? `\u001B[${SGR[as]}m${text}\u001B[0m` : text;
}
