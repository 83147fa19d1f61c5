import { isInert } from './inert-text.ts';
import { joinMarkdown, type Markdown, markdown, trustedMarkdown } from './markdown.ts';
import { visibleLine, visibleText } from './visible-text.ts';

export { joinMarkdown, type Markdown, markdown };

/** A zero-width space: GitHub looks for references in the rendered text, where a backslash is no longer seen. */
const BREAK = '&#8203;';
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * What means something to GitHub inside a line, in four groups: HTML, Markdown punctuation (`_` inside a word is none),
 * object names, and what starts a mention, reference, emoji, link or workflow command.
 * Sources: https://github.github.com/gfm/ and
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const ACTIVE = new RegExp(
  [
    /([&<>])/,
    /([\\`*[\]~|$]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|!$)/,
    /((?<![0-9A-Za-z])[0-9A-Fa-f]{7,}(?![0-9A-Za-z]))/,
    /(@|#(?=\d|$)|[Gg][Hh]-(?=\d|$)|[Ww]{3}(?=\.)|:(?=:|\/\/|[\w+-]{1,64}(?::|$)))/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
);

/** Words, names and object names: nothing in them could end a code span or start anything. */
const PLAIN_CODE = /^[\w./-]+$/;

/**
 * Untrusted text as Markdown that shows that very text on one line, wherever in a line, list item or table cell it is
 * put: nothing in it formats, links, mentions, embeds, starts a block or is a workflow command.
 */
export function escapeMarkdown(text: string): Markdown {
  if (isInert(text)) return trustedMarkdown(text);
  return trustedMarkdown(guardStart(escapeInside(visibleLine(text))));
}

/** {@link escapeMarkdown} for a commit subject: balanced backticks stay code, and what is in them stays inert. */
export function inlineMarkdown(text: string): Markdown {
  if (isInert(text)) return trustedMarkdown(text);
  const line = visibleLine(text);
  if (!line.includes('`')) return trustedMarkdown(guardStart(escapeInside(line)));
  const runs = [...line.matchAll(/`+/g)].map((run) => ({ at: run.index, length: run[0].length }));
  const closing = closingRuns(runs.map((run) => run.length));
  const parts: string[] = [];
  let done = 0;
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index];
    const closeIndex = closing[index];
    const close = closeIndex === undefined ? undefined : runs[closeIndex];
    if (open === undefined || close === undefined || closeIndex === undefined) continue;
    const code = line.slice(open.at + open.length, close.at).trim();
    if (code === '') continue;
    parts.push(escapeInside(line.slice(done, open.at)), codeSpan(code));
    done = close.at + close.length;
    index = closeIndex;
  }
  parts.push(escapeInside(line.slice(done)));
  return trustedMarkdown(guardStart(parts.join('')));
}

/**
 * Text as an inline code span. A pipe cannot be written in one such that it reads the same inside and outside of a
 * table; text with one becomes a `<code>` element.
 */
export function codeSpan(text: string): Markdown {
  if (PLAIN_CODE.test(text)) return trustedMarkdown(`\`${text}\``);
  const line = visibleLine(text);
  if (line === '') return trustedMarkdown('');
  if (line.includes('|')) return markdown`<code>${trustedMarkdown(escapeInside(line))}</code>`;
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return trustedMarkdown(fence + pad + defuse(line) + pad + fence);
}

/** Text as a fenced block, its line breaks kept. */
export function codeBlock(text: string): Markdown {
  const lines = visibleText(text.replace(/\r\n?/g, '\n'));
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  return trustedMarkdown(`${fence}text\n${defuse(lines)}${lines.endsWith('\n') ? '' : '\n'}${fence}`);
}

function escapeInside(line: string): string {
  return line.replace(ACTIVE, (found: string, html?: string, punctuation?: string, objectName?: string) => {
    if (html !== undefined) return ENTITIES[html] ?? '';
    if (punctuation !== undefined) return `\\${punctuation}`;
    // GitHub links from 7 hex digits on, so no piece may be longer than 6.
    return objectName === undefined ? found + BREAK : objectName.replace(/.{6}(?=.)/g, `$&${BREAK}`);
  });
}

/** Bullets, numbers, headings, underlines of headings and commands count at the start of a line only. */
function guardStart(escaped: string): string {
  const number = /^\d{1,9}(?=[.)](?: |$))/.exec(escaped)?.[0] ?? '';
  return number !== '' || /^[-+=:#]/.test(escaped) ? `${number}\\${escaped.slice(number.length)}` : escaped;
}

/** Nothing can be escaped in code; a real zero-width space takes `::` at a line's start and `##[` apart. */
function defuse(code: string): string {
  return code.replace(/##(?=\[)/g, '##\u200B').replace(/^([\t\p{Zs}]*):(?=:)/gmu, '$1:\u200B');
}

/** For each backtick run the next one of the same length, which is what closes a code span. */
function closingRuns(lengths: readonly number[]): readonly (number | undefined)[] {
  const next = new Map<number, number>();
  const closing = lengths.map((): number | undefined => undefined);
  for (const [index, length] of [...lengths.entries()].reverse()) {
    closing[index] = next.get(length);
    next.set(length, index);
  }
  return closing;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  return longest;
}
