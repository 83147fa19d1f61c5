import type { Readable, Writable } from 'node:stream';

type Fields = Readonly<Record<string, unknown>>;
type Heard = (event: Fields) => void;

/** The DevTools protocol over a pipe: JSON, each message ended by NUL. https://chromedevtools.github.io/devtools-protocol/ */
export function messagesOver(from: Readable, to: Writable) {
  const waiting = new Map<number, { resolve: (answer: Fields) => void; reject: (error: Error) => void }>();
  const heard = new Map<string, Heard[]>();
  let last = 0;
  let rest = '';
  const read = (text: string): void => {
    const message = JSON.parse(text) as Fields & { id?: number; method?: string; error?: unknown };
    if (message.id === undefined) {
      const key = `${String(message['sessionId'])} ${String(message.method)}`;
      for (const hear of heard.get(key) ?? []) hear(message['params'] as Fields);
      return;
    }
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) one?.resolve(message['result'] as Fields);
    else one?.reject(new Error(JSON.stringify(message.error)));
  };
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    texts.forEach(read);
  });
  const failAll = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has gone'));
    waiting.clear();
  };
  from.on('close', failAll);
  to.on('error', failAll);
  const send = (method: string, params: Fields, sessionId?: string): Promise<Fields> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  return {
    send: (method: string, params: Fields) => send(method, params),
    session: (sessionId: string) => {
      const on = (method: string, hear: Heard): void => {
        const key = `${sessionId} ${method}`;
        heard.set(key, [...(heard.get(key) ?? []), hear]);
      };
      return {
        on,
        send: (method: string, params: Fields) => send(method, params, sessionId),
        next: (method: string) =>
          new Promise<Fields>((resolve) => {
            on(method, resolve);
          }),
      };
    },
  };
}
