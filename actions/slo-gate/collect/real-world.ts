import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { activeAlerts } from '../../../shared/adapters/alertmanager/alerts.ts';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import { pagerDutyIncidents } from '../../../shared/adapters/pagerduty/incidents.ts';
import { commandProbe } from '../../../shared/adapters/probe/command.ts';
import { httpProbe } from '../../../shared/adapters/probe/http.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { connectPrometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import { issuesOn } from './issues.ts';
import type { World } from './world.ts';

/** The world of this process: files below the folder it was started in, the network, and GitHub by its environment. */
export function realWorld({ env, now, sleep }: Pick<Surroundings, 'env' | 'now' | 'sleep'>): World {
  const pacing = { now, sleep, random: () => Math.random() };
  return {
    env,
    readText,
    prometheus: (options) => connectPrometheus({ ...options, pacing }),
    alerts: (from, matchers) => activeAlerts(from, matchers, now()),
    pagerDuty: pagerDutyIncidents,
    issues: (token, labels) => issuesOn(env, token, labels, pacing),
    turn: () => setImmediate(),
    probe: ({ probe, values }) => {
      const place = { values, env, now, ticks: () => performance.now(), sleep };
      return 'url' in probe
        ? httpProbe(probe, place)
        : commandProbe({ ...probe, command: [...probe.command] }, createRun(env), place);
    },
  };
}
