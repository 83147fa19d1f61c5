import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** The decompressed body; `too-large` as soon as it is known to be, so that a small answer cannot unpack into all memory. */
export async function readBody(response: IncomingMessage, limit: number): Promise<Buffer | 'too-large'> {
  if (Number(response.headers['content-length'] ?? 0) > limit) return 'too-large';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decompressed(response)) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limit) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decompressed(response: IncomingMessage): Readable {
  switch (response.headers['content-encoding']?.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return unpacked(response, createGunzip());
    case 'deflate':
      return unpacked(response, createInflate());
    case 'br':
      return unpacked(response, createBrotliDecompress());
    case undefined:
    default:
      return response;
  }
}

/** A body that breaks off ends both streams with its error. */
function unpacked(response: IncomingMessage, unpack: Transform): Readable {
  pipeline(response, unpack, () => undefined);
  return unpack;
}
