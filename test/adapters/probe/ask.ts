import type { HttpProbe } from '../../../shared/adapters/probe/http-question.ts';
import { httpProbe } from '../../../shared/adapters/probe/http.ts';
import { type Answering, withServer } from '../http/loopback.ts';
import { place } from './place.ts';

export const probe = (url: string, over: Partial<HttpProbe> = {}): HttpProbe => ({
  name: 'health',
  url,
  method: 'GET',
  status: 200,
  attempts: 1,
  timeout: 5_000,
  ...over,
});
/** What a probe finds at a server that answers so, where each look at the clock takes so many milliseconds. */
export const ask = async (answering: Answering, over: Partial<HttpProbe> = {}, step = 10) =>
  (await withServer(answering, (url) => httpProbe(probe(url, over), place({}, step)))).answer;
