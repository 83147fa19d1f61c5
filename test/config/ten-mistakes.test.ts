import { expect, test } from '@jest/globals';
import { formatProblem } from '../../shared/config/problem.ts';
import { problemsOf } from './problems-of.ts';

const FILE = `version: 1
trian:
  branch: main
train:
  cut: Wed 25:00
  code-freeze: Tue 17:00
calendar:
  windows: [Mon-Fri 09:00-17:00]
sources:
  prometheus: { url-env: http://prometheus:9090, step: 30s }
signals:
  error-rate: { bad: errors_total, total: requests_total, min-requests: many }
profiles:
  canary:
    advance-when: [error-rat <= 1% for 5m]
strategies:
  train:
    profile: canary
    steps:
      - { weight: 50%, bakee: 2h }
      - weight: "25%"
        bake: 2 h
        not-before: Sat 10:00
      - { weight: 100%, approvals: [captain] }
services:
  api: { tier: 4, strategy: train }
`;

const EXPECTED = [
  '.github/release.yml:2:1 trian: unknown key "trian", did you mean "train"?',
  '.github/release.yml:5:12 train.cut: expected a time from 00:00 to 24:00, got "25:00"',
  '.github/release.yml:10:26 sources.prometheus.url-env: must be the name of an environment variable such as PAGERDUTY_TOKEN (A-Z, 0-9 and _), never the value itself',
  '.github/release.yml:12:73 signals.error-rate.min-requests: must be a number, got "many"',
  '.github/release.yml:15:20 profiles.canary.advance-when[0]: no signal "error-rat" under "signals", did you mean "error-rate"?',
  '.github/release.yml:20:24 strategies.train.steps[0].bakee: unknown key "bakee", did you mean "bake"?',
  '.github/release.yml:21:17 strategies.train.steps[1].weight: must be more than the step before (50%)',
  '.github/release.yml:22:15 strategies.train.steps[1].bake: expected a duration such as 90m, 2h or 1h30m, got "2 h"',
  '.github/release.yml:23:21 strategies.train.steps[1].not-before: Sat 10:00 lies outside the windows of the calendar (Mon-Fri 09:00-17:00)',
  '.github/release.yml:24:37 strategies.train.steps[2].approvals[0]: no role "captain" under "roles"',
  '.github/release.yml:26:16 services.api.tier: must be at most 3, got 4',
];

test('eleven mistakes in one file are eleven problems, each at its own place, in the order of the file', () => {
  expect(problemsOf(FILE).map(formatProblem)).toEqual(EXPECTED);
});
