import { chatOf } from '../../../stand-ins/chat/start.ts';
import { requestOf } from '../../../stand-ins/loopback/request.ts';

export const JSON_TYPE = { 'content-type': 'application/json' };

/** A chat that listens to nobody but us: `send` gives the status and the body of its answer. */
export function quiet() {
  const chat = chatOf({ now: () => 0 });
  const send = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = JSON_TYPE) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const delivery = await chat.answer(requestOf('POST', path, { headers, body: text }));
    return delivery.kind === 'answer'
      ? [delivery.response.status, delivery.response.body]
      : [0, delivery.kind];
  };
  return { chat, send };
}
