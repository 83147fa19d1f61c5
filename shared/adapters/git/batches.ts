/** Puts small chunks of a stream together. `flush` hands on what is left at its end. */
export type Batches = { readonly push: (chunk: Buffer) => void; readonly flush: () => void };

/** Bytes; what Node reads at a time where the writer is fast enough. */
const BATCH = 1 << 16;

/**
 * Hands chunks on in batches of at least 64 KB. git writes 4 KB at a time, and each piece that is decoded and cut up by
 * itself has its price.
 */
export function inBatches(onBatch: (batch: Buffer) => void): Batches {
  let chunks: Buffer[] = [];
  let size = 0;
  const flush = () => {
    const batch = Buffer.concat(chunks, size);
    chunks = [];
    size = 0;
    if (batch.length > 0) onBatch(batch);
  };
  return {
    push: (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= BATCH) flush();
    },
    flush,
  };
}
