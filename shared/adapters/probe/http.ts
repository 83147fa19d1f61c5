import type { Answer } from '../../gate/answer.ts';
import type { ProbeFinding, ProbeResult } from '../../signal/state/probe-result.ts';
import { exchange } from '../http/exchange.ts';
import type { HttpFailure, HttpFailureCode } from '../http/http-result.ts';
import { notAsked, tried } from './attempts.ts';
import { httpFinding } from './http-finding.ts';
import { type HttpProbe, httpQuestion } from './http-question.ts';
import type { ProbePlace } from './place.ts';

/**
 * Asks a service over HTTP. Whatever it does is found: a wrong answer, a refused or cut connection, silence once connected.
 * That it could not be reached, proven or read is no answer: that may be our network, and takes no release back.
 */
export async function httpProbe(probe: HttpProbe, place: ProbePlace): Promise<ProbeResult> {
  const question = httpQuestion(probe, place);
  if (!question.ok)
    return { probe: probe.name, at: place.now(), answer: notAsked(probe.name, question.message) };
  const { request, json } = question.value;
  return tried(probe, place, async () => {
    const start = place.ticks();
    const result = await exchange(request);
    if (result.kind === 'failed') return failureAnswer(probe.name, result);
    return {
      kind: 'answered',
      value: httpFinding(probe, json, result.answer, place.ticks() - start),
    };
  });
}

const EVIDENCE: readonly HttpFailureCode[] = ['refused', 'cut', 'timed-out', 'garbled'];

function failureAnswer(name: string, { code, message }: HttpFailure): Answer<ProbeFinding> {
  const told = `probe ${name}: ${message}`;
  if (EVIDENCE.includes(code))
    return { kind: 'answered', value: { passed: false, message: told, observed: code, limit: undefined } };
  return {
    kind: 'unanswered',
    reason: { code: code === 'too-large' ? 'unreadable' : 'unreachable', message: told },
  };
}
