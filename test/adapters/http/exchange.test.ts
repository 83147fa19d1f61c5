import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Agent } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { exchange, type HttpRequest } from '../../../shared/adapters/http/exchange.ts';
import { type Answering, cut, endless, freePort, silence, text, withServer } from './loopback.ts';

const ask = (url: string, over: Partial<HttpRequest> = {}) =>
  exchange({ url, timeout: 5_000, limit: 100_000, ...over });

describe('an answer', () => {
  test('comes with status, headers and body', async () => {
    const result = await withServer(text('no such page', 404, { 'x-a': 'b' }), (url) => ask(`${url}/x?y=z`));
    expect(result).toMatchObject({
      kind: 'answered',
      answer: { status: 404, headers: { 'x-a': 'b' }, body: Buffer.from('no such page') },
    });
  });

  test('was asked with method, headers and body as given', async () => {
    await withServer(text(''), async (url, seen) => {
      await ask(`${url}/p`, { method: 'POST', headers: { 'X-Canary': 'always' }, body: 'hello' });
      expect(seen).toMatchObject([
        { method: 'POST', path: '/p', body: 'hello', headers: { 'x-canary': 'always' } },
      ]);
    });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('in %s is unpacked', async (encoding, pack) => {
    const answering: Answering = (_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(pack('hello'));
    };
    const result = await withServer(answering, (url) => ask(url));
    expect(result).toMatchObject({ kind: 'answered', answer: { body: Buffer.from('hello') } });
  });

  test('comes over a connection that is kept, where one is', async () => {
    const agent = new Agent({ keepAlive: true });
    const ports = new Set<unknown>();
    const answering: Answering = (request, response) => {
      ports.add(request.socket.remotePort);
      response.end('hello');
    };
    await withServer(answering, async (url) => {
      for (const kept of [{ agent }, { agent }, {}, {}])
        expect(await ask(url, kept)).toMatchObject({ kind: 'answered' });
    });
    agent.destroy();
    expect(ports.size).toBe(3);
  });

  test('to HEAD may announce any length', async () => {
    const result = await withServer(text('', 200, { 'content-length': '999999999' }), (url) =>
      ask(url, { method: 'HEAD' }),
    );
    expect(result).toMatchObject({ kind: 'answered', answer: { status: 200, body: Buffer.alloc(0) } });
  });
});

describe('no answer', () => {
  const bomb: Answering = (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)));
  };
  const packed =
    (encoding: string): Answering =>
    (_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end('this is not packed');
  test.each<[string, Answering, string]>([
    ['a body without end', endless, 'too-large'],
    ['a small body that unpacks into much', bomb, 'too-large'],
    ['a length that is announced as too much', text('', 200, { 'content-length': '100001' }), 'too-large'],
    ['a connection cut in the body', cut, 'cut'],
    ['a connection cut before the answer', (request) => request.socket.destroy(), 'cut'],
    ['gzip that is none', packed('gzip'), 'garbled'],
    ['deflate that is none', packed('deflate'), 'garbled'],
    ['brotli that is none', packed('br'), 'garbled'],
    ['what nobody asked for', packed('zstd'), 'garbled'],
  ])('%s', async (_, answering, code) => {
    expect(await withServer(answering, (url) => ask(url))).toMatchObject({ kind: 'failed', code });
  });

  test('exactly as many bytes as asked for are an answer, one more is none', async () => {
    await withServer(text('12345'), async (url) => {
      expect(await ask(url, { limit: 5 })).toMatchObject({ kind: 'answered' });
      expect(await ask(url, { limit: 4 })).toEqual({
        kind: 'failed',
        code: 'too-large',
        message: 'its answer is larger than 4 bytes',
      });
    });
  });

  test('silence once connected', async () => {
    expect(await withServer(silence, (url) => ask(url, { timeout: 50 }))).toEqual({
      kind: 'failed',
      code: 'timed-out',
      message: 'no whole answer came within 0.05 s',
    });
  });

  test('a port on which nothing listens', async () => {
    expect(await ask(`http://127.0.0.1:${await freePort()}/`)).toEqual({
      kind: 'failed',
      code: 'refused',
      message: 'the connection was refused',
      isPassing: true,
    });
  });

  test('a host that does not exist', async () => {
    expect(await ask('http://no-such-host.invalid/')).toMatchObject({ code: 'unreachable' });
  });

  test('something that speaks no HTTP', async () => {
    const server = createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await ask(`http://127.0.0.1:${port}/`)).toMatchObject({ code: 'garbled' });
    await new Promise((resolve) => server.close(resolve));
  });

  test.each([
    ['plain HTTP where TLS is asked for', 'https', {}, 'tls'],
    ['a header with a line break', 'http', { headers: { 'x-a': 'b\r\nx-c: d' } }, 'invalid'],
    ['a header without a name', 'http', { headers: { '': 'b' } }, 'invalid'],
  ])('%s', async (_, scheme, over, code) => {
    await withServer(text(''), async (url, seen) => {
      expect(await ask(url.replace('http', scheme), over)).toMatchObject({ kind: 'failed', code });
      expect(seen).toEqual([]);
    });
  });

  test('an address that is none', async () => {
    expect(await ask('http://a b/')).toMatchObject({ code: 'invalid' });
  });
});

describe('a redirect', () => {
  const redirect =
    (to: string): Answering =>
    (request, response) => {
      if (request.url === '/there') response.end('there');
      else response.writeHead(302, { location: to }).end();
    };

  test('within the host is followed', async () => {
    const result = await withServer(redirect('/there'), (url) => ask(url));
    expect(result).toMatchObject({ kind: 'answered', answer: { status: 200, body: Buffer.from('there') } });
  });

  test('to another host is the answer, and that host hears nothing', async () => {
    await withServer(text('gotcha'), async (other, heard) => {
      const result = await withServer(redirect(`${other}/there`), (url) =>
        ask(url, { headers: { authorization: 'Bearer s3cret' } }),
      );
      expect(result).toMatchObject({ kind: 'answered', answer: { status: 302 } });
      expect(heard).toEqual([]);
    });
  });

  test('of a POST that only reads is followed, with all that was asked', async () => {
    await withServer(redirect('/there'), async (url, seen) => {
      const over = { method: 'POST', body: 'a=b', headers: { 'x-a': 'b' }, isRead: true } as const;
      expect(await ask(`${url}/here`, over)).toMatchObject({ answer: { body: Buffer.from('there') } });
      const asked = { method: 'POST', body: 'a=b', headers: { 'x-a': 'b', 'content-length': '3' } };
      expect(seen).toMatchObject([
        { path: '/here', ...asked },
        { path: '/there', ...asked },
      ]);
    });
  });

  test('of any other POST is the answer', async () => {
    const result = await withServer(redirect('/there'), (url) => ask(url, { method: 'POST' }));
    expect(result).toMatchObject({ kind: 'answered', answer: { status: 302 } });
  });

  test('in a circle ends after five', async () => {
    await withServer(redirect('/'), async (url, seen) => {
      expect(await ask(url)).toMatchObject({ kind: 'answered', answer: { status: 302 } });
      expect(seen).toHaveLength(6);
    });
  });

  test.each(['http://[', 'ftp://127.0.0.1/', ''])('to "%s" is the answer', async (to) => {
    const answering: Answering = (_, response) => response.writeHead(302, { location: to }).end();
    expect(await withServer(answering, (url) => ask(url))).toMatchObject({
      kind: 'answered',
      answer: { status: 302 },
    });
  });
});
