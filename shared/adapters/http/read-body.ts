import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { type HttpFailure, httpFailure } from './http-result.ts';
import { codeOf } from './thrown-failure.ts';

/** The decompressed body. Too much fails as soon as it is known, so that a small answer cannot unpack into all memory. */
export async function readBody(response: IncomingMessage, limit: number): Promise<Buffer | HttpFailure> {
  const tooLarge = httpFailure('too-large', `its answer is larger than ${limit} bytes`);
  const unpack = UNPACKING[response.headers['content-encoding']?.toLowerCase() ?? 'identity'];
  if (unpack === undefined || Number(response.headers['content-length'] ?? 0) > limit) {
    response.destroy();
    return unpack === undefined
      ? httpFailure('garbled', 'its answer is packed in a way that was not asked for')
      : tooLarge;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limit) return tooLarge;
    chunks.push(chunk);
  }
  try {
    // At once and not as a stream: most answers are small, and a stream takes longer than its unpacking.
    return size === 0 ? Buffer.alloc(0) : unpack(Buffer.concat(chunks), { maxOutputLength: limit });
  } catch (thrown) {
    return codeOf(thrown) === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge
      : httpFailure('garbled', 'its answer cannot be unpacked');
  }
}

const UNPACKING: Readonly<Record<string, (body: Buffer, options: ZlibOptions) => Buffer>> = {
  identity: (body) => body,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};
