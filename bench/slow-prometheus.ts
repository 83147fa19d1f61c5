import { once } from 'node:events';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';

/** One question as the server saw it; times of `performance.now()`. */
export type Asked = {
  readonly path: string;
  readonly query: string;
  readonly from: number;
  readonly to: number;
};

export type SlowPrometheus = {
  readonly url: string;
  /** What was asked since the last time, and answered. */
  readonly take: () => readonly Asked[];
  readonly close: () => void;
};

const BOUNDS = ['0.1', '0.5', '1', '+Inf'];

/**
 * Answers every question of a verdict well, each after `latency` milliseconds, packed as Prometheus packs where that is asked
 * for. `from` and `to` hold all that the stand-in adds to the latency of one question (packing, late timers), so that it counts
 * as its own; what dozens of them wait for each other in here it cannot see. So it is light: it reads sockets itself, and packs
 * what is equal once.
 */
export async function slowPrometheus(latency: number): Promise<SlowPrometheus> {
  let asked: Asked[] = [];
  const packed = new Map<string, Buffer>();
  const answerTo = (path: string, form: URLSearchParams, isPacked: boolean): Buffer => {
    const text = JSON.stringify({ status: 'success', data: dataOf(path, form) });
    const body = isPacked ? (packed.get(text) ?? gzipSync(text)) : Buffer.from(text);
    if (isPacked) packed.set(text, body);
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${isPacked ? 'content-encoding: gzip\r\n' : ''}content-length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), body]);
  };
  const server = createServer((socket) => {
    let text = '';
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const from = performance.now();
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = text.slice(0, end);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      const form = new URLSearchParams(text.slice(end + 4));
      text = '';
      const path = /^\w+ \/api\/v1\/(\S*)/.exec(head)?.[1] ?? '';
      const answer = answerTo(path, form, /\r\naccept-encoding: gzip/i.test(head));
      setTimeout(() => {
        socket.write(answer);
        asked.push({ path, query: form.get('query') ?? '', from, to: performance.now() });
      }, latency);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    take: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
    close: () => void server.close(),
  };
}

function dataOf(path: string, form: URLSearchParams): unknown {
  if (path === 'status/config') return { yaml: 'global:\n  scrape_interval: 15s\n' };
  if (path === 'status/buildinfo') return { version: '3.5.0' };
  const query = form.get('query') ?? '';
  const now = Date.now() / 1_000;
  if (query === 'time()') return { resultType: 'scalar', result: [now, String(now)] };
  const value = valueOf(query);
  if (path === 'query') {
    const at = Number(form.get('time'));
    const series = query.startsWith('count by (le)') ? BOUNDS.map((le) => ({ le })) : [{}];
    return { resultType: 'vector', result: series.map((metric) => ({ metric, value: [at, value] })) };
  }
  const values: (readonly [number, string])[] = [];
  for (let at = Number(form.get('start')); at <= Number(form.get('end')); at += Number(form.get('step')))
    values.push([at, value]);
  return { resultType: 'matrix', result: [{ metric: {}, values }] };
}

/** Fresh, much, and far below every limit. */
function valueOf(query: string): string {
  if (query.includes('timestamp(')) return '2';
  return query.startsWith('sum(increase(') ? '5000' : '0.003';
}
