const CUT = '\n\n(cut: the full text is in the record file)\n';

/** The text, or as much of its beginning as fits `limit` bytes of UTF-8 with a line that says it was cut. */
export function boundText(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  const bytes = Buffer.from(text).subarray(0, limit - Buffer.byteLength(CUT));
  const end = bytes.lastIndexOf(0x0a);
  return (
    bytes
      .subarray(0, end === -1 ? bytes.length : end)
      .toString('utf8')
      .replace(/\uFFFD+$/, '') + CUT
  );
}
