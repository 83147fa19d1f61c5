/** https://git-scm.com/docs/protocol-common#_pkt_line_format: four hexadecimal digits of length, then the rest; `0000` ends a list. */
export const FLUSH = Buffer.from('0000');

/** The longest content of one line of a side band: 65520 with the length, less that and the number of the band. */
const LONGEST_BAND = 65_515;

export type Packets = {
  readonly lines: readonly Buffer[];
  /** Where the bytes after the flush begin; undefined when the list does not end. */
  readonly end: number | undefined;
};

/** The lines up to the next flush. */
export function readPackets(bytes: Buffer, start = 0): Packets {
  const lines: Buffer[] = [];
  for (let at = start; at + 4 <= bytes.length;) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
    if (length === 0) return { lines, end: at + 4 };
    if (!(length >= 4) || at + length > bytes.length) break;
    lines.push(bytes.subarray(at + 4, at + length));
    at += length;
  }
  return { lines, end: undefined };
}

export function packet(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

/** What the client reads (band 1) or shows after `remote: ` (band 2). */
export function onBand(band: 1 | 2, bytes: Buffer): Buffer {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += LONGEST_BAND)
    lines.push(packet(Buffer.concat([Buffer.of(band), bytes.subarray(at, at + LONGEST_BAND)])));
  return Buffer.concat(lines);
}
