/** What may stand in a block of trailers: `Token: value`, `Token #value`, and what git itself writes. */
const TRAILER = /^(?:[\dA-Za-z-]{1,100}(?:: | #)|BREAKING CHANGE: |\(cherry picked from commit )/;

/**
 * A message with the line that `git cherry-pick -x` writes: behind the trailers if it ends with some, else as a paragraph
 * of its own. The encoding does not matter: it is enough that it extends ASCII, as all that git can store do.
 */
export function pickedMessage(message: string, sha: string): string {
  const line = `(cherry picked from commit ${sha})\n`;
  const text = message.trimEnd();
  if (text === '') return line;
  return endsWithTrailers(text) ? `${text}\n${line}` : `${text}\n\n${line}`;
}

/** The first paragraph is the subject, whatever it looks like. */
function endsWithTrailers(text: string): boolean {
  const start = text.lastIndexOf('\n\n');
  if (start === -1) return false;
  const [first = '', ...more] = text.slice(start + 2).split('\n');
  return TRAILER.test(first) && more.every((line) => TRAILER.test(line) || /^[ \t]/.test(line));
}
