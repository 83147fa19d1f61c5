import { expect, test } from '@jest/globals';
import { incidentComment } from '../../shared/canary/incident-comment.ts';
import { THEN } from './incident.ts';

test('a later event is a comment', () => {
  const comment = incidentComment({
    at: THEN,
    what: 'The rollback is confirmed',
    details: ['api shows weight 0'],
    checklist: [{ what: 'Golden-path probes pass', state: { kind: 'verified', seen: 'health' } }],
  });
  expect(comment.split('\n')).toEqual([
    '`2026-11-19T10:00:00Z` The rollback is confirmed',
    '',
    '- [x] Golden-path probes pass: health',
    '',
    '- api shows weight 0',
    '',
  ]);
});
