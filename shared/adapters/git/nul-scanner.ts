/** Splits a stream of bytes at NULs. Feed it with `push`; `rest` is the number of bytes behind the last NUL. */
export type NulScanner = { readonly push: (chunk: Buffer) => void; readonly rest: () => number };

/**
 * Hands each field to `onField` as UTF-8 (bytes that are not UTF-8 become U+FFFD; none of them can swallow a NUL). All the
 * whole fields of a chunk are decoded at once, which is several times cheaper than one by one; a field that spans chunks
 * is joined once, when its end has come, and is a string of its own. So a field of any size costs time in proportion to
 * its size, and keeping a small field keeps a chunk in memory at the most, never a huge neighbour.
 */
export function createNulScanner(onField: (field: string) => void): NulScanner {
  let parts: Buffer[] = [];
  return {
    push: (chunk) => {
      const last = chunk.lastIndexOf(0);
      if (last === -1) {
        parts.push(chunk);
        return;
      }
      let from = 0;
      if (parts.length > 0) {
        const end = chunk.indexOf(0);
        onField(Buffer.concat([...parts, chunk.subarray(0, end)]).toString('utf8'));
        from = end + 1;
      }
      if (from <= last) for (const field of chunk.toString('utf8', from, last).split('\0')) onField(field);
      parts = last + 1 < chunk.length ? [chunk.subarray(last + 1)] : [];
    },
    rest: () => parts.reduce((total, part) => total + part.length, 0),
  };
}
