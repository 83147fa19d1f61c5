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
  const packed = await packedBody(response, limit);
  if (packed === undefined) return tooLarge;
  try {
    // At once and not as a stream: most answers are small, and a stream takes longer than its unpacking.
    return packed.length === 0 ? packed : unpack(packed, { maxOutputLength: limit });
  } catch (thrown) {
    return codeOf(thrown) === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge
      : httpFailure('garbled', 'its answer cannot be unpacked');
  }
}

/** What came, or `undefined` when that was too much. By events: an iterator takes longer than most answers do. */
function packedBody(response: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      response.destroy();
      resolve(undefined);
    });
    response.on('end', () => {
      resolve(Buffer.concat(chunks, size));
    });
    response.on('error', reject);
    // Neither of them came: the other side went away in the middle of it.
    response.on('close', () => {
      reject(Object.assign(new Error('the answer broke off'), { code: 'ECONNRESET' }));
    });
  });
}

const UNPACKING: Readonly<Record<string, (body: Buffer, options: ZlibOptions) => Buffer>> = {
  identity: (body) => body,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};
