/**
 * Text that has at most `most` UTF-16 code units once it is written, with `…` where it was cut; no character and nothing that
 * `write` makes of one is cut in two. Reads no further than it must.
 * @param write what becomes of each character, such as an escape
 */
export function boundedText(text: string, most: number, write = (character: string) => character): string {
  let written = '';
  let withRoom = '';
  for (const character of text) {
    const next = write(character);
    if (written.length + next.length > most) return `${withRoom}…`;
    written += next;
    if (written.length < most) withRoom = written;
  }
  return written;
}
