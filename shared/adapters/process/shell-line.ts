/** What no shell reads as more than itself. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** A command as a person types it into a POSIX shell: one line in which every argument stays one argument. */
export function shellLine(argv: readonly string[]): string {
  return argv.map(shellWord).join(' ');
}

/** One word of a shell line. Between single quotes only the single quote itself means something. */
export function shellWord(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
