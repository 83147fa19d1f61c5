/** A commit message cut in two: its header, and what comes after it, in lines that end in LF. */
export type MessageParts = { readonly subject: string; readonly body: string };

/**
 * Cuts a message in two; lines end at LF, CRLF and CR. The header is the first line that is not blank, trimmed: histories that
 * were converted, or written with `--cleanup=verbatim`, begin with blank lines and spaces. U+2028 ends no line in git,
 * so it ends none here.
 */
export function messageParts(message: string): MessageParts {
  const text = (message.includes('\r') ? message.replace(/\r\n?/g, '\n') : message).trim();
  const end = text.indexOf('\n');
  if (end === -1) return { subject: text, body: '' };
  return { subject: text.slice(0, end).trimEnd(), body: text.slice(end + 1) };
}

/** The lines of a body; none of an empty one. */
export function linesOf(body: string): readonly string[] {
  return body === '' ? [] : body.split('\n');
}

/**
 * Groups lines into paragraphs: runs of lines that are not blank. The rule of dashes that GitHub draws between the text
 * of a squashed pull request and its trailers is a paragraph of its own.
 */
export function paragraphsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const paragraphs: (readonly string[])[] = [];
  // Cut out whole: a list that grows line by line keeps room for sixteen more.
  let start = 0;
  const close = (end: number): void => {
    if (end > start) paragraphs.push(lines.slice(start, end));
    start = end + 1;
  };
  lines.forEach((line, at) => {
    if (isRule(line)) {
      close(at);
      paragraphs.push([line]);
    } else if (isBlank(line)) close(at);
  });
  close(lines.length);
  return paragraphs;
}

/** Whether a line is the nine dashes with which GitHub parts a squashed text from its trailers. */
export function isRule(line: string): boolean {
  return line.startsWith('---------') && line.trimEnd() === '---------';
}

/** Whether a line holds nothing but white space. */
export function isBlank(line: string): boolean {
  const first = line.charCodeAt(0);
  // Most lines begin with a visible ASCII character; what else is white space is for the engine to say.
  return !(first > 0x20 && first < 0x7f) && line.trim() === '';
}
