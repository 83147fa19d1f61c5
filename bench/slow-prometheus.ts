import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
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

/** Answers every question of a verdict well, packed as Prometheus packs, each after `latency` milliseconds. */
export async function slowPrometheus(latency: number): Promise<SlowPrometheus> {
  let asked: Asked[] = [];
  const answering: RequestListener = (request, response) => {
    const from = performance.now();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = (request.url ?? '').replace('/api/v1/', '');
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const body = gzipSync(JSON.stringify({ status: 'success', data: dataOf(path, form) }));
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(body);
        asked.push({ path, query: form.get('query') ?? '', from, to: performance.now() });
      }, latency);
    });
  };
  const server = createServer(answering).listen(0, '127.0.0.1');
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
