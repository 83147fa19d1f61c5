import type { CanaryEffect } from '../../../../actions/canary-promote/effects.ts';
import type { CanaryQuestion, CanaryView } from '../../../../actions/canary-promote/view.ts';
import type { Instant } from '../../../../shared/calendar/instant.ts';
import { deployment, lookOf, MINUTE, OLD, stepFacts } from '../../../canary/step-of.ts';

/** What a look at the place comes to. */
export type Health = 'advance' | 'hold' | 'rollback';

/** One place that runs the old version: what a run sees of it and writes to it, and what no run may do to it. */
export function createPlace(now: () => Instant) {
  let desired = OLD;
  let weight = 100;
  let health: Health = 'advance';
  let looked: Health | undefined;
  const over = new Set<string>();
  const problems: string[] = [];
  const imageOf = (tag: string): string => `registry.example/api:${tag.slice(1)}`;

  const answerTo = (question: CanaryQuestion): Partial<CanaryView> => {
    switch (question.kind) {
      case 'cluster': {
        const value = deployment({
          desired,
          stable: OLD,
          weight,
          phase: weight === 100 ? 'steady' : 'paused',
        });
        return {
          cluster: {
            at: now(),
            seen: new Map([['api', { kind: 'answered', value }]]),
            same: new Map([['api', now() - MINUTE]]),
          },
        };
      }
      case 'ground': {
        const { candidate, opening } = stepFacts();
        const { tag } = question;
        return {
          ground: {
            candidate: { ...candidate, tag, version: tag.slice(1) },
            images: { api: imageOf(tag) },
            preflight: new Map(),
            opening,
            openings: [],
            buffer: undefined,
            nextFreeze: undefined,
          },
        };
      }
      case 'looks':
        looked = health;
        return {
          looked: {
            of: question.of,
            looks: [
              lookOf({
                decision: health,
                verdict: health === 'advance' ? 'pass' : 'fail',
                reasons: health === 'advance' ? [] : [{ code: 'x', message: 'bad' }],
              }),
            ],
            blindSince: undefined,
          },
        };
      case 'approvals':
      case 'outside':
        throw new Error(`nobody answers ${question.kind}`);
    }
  };

  const write = ({ do: command }: CanaryEffect, isOwn: boolean, current: string): void => {
    if (command.kind === 'pin') [desired, weight] = [command.image, 0];
    if (command.kind === 'undo') [desired, weight] = [command.image, 100];
    if (command.kind === 'abort') weight = 0;
    if (command.kind !== 'set-weight') return;
    if (weight !== command.from) problems.push(`a step from ${command.from} to ${command.to} at ${weight}`);
    if (isOwn && looked !== 'advance') problems.push(`a step to ${command.to} on ${looked ?? 'nothing'}`);
    if (over.has(current)) problems.push(`${current} rises after it was rolled back`);
    weight = command.to;
  };

  return {
    /** What was done to it that must never be. */
    problems,
    answerTo,
    write,
    /** A run begins, which has looked at nothing yet. */
    begin: () => {
      looked = undefined;
    },
    /** A candidate was rolled back: it must not rise again. */
    end: (tag: string) => {
      over.add(tag);
    },
    hasWeight: () => desired !== OLD && weight > 0,
    become: (wanted: Health) => {
      health = wanted;
    },
  };
}
