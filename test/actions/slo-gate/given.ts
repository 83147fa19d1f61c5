import { loadConfig } from '../../../shared/config/load-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { readInputs } from '../../../shared/shell/read-inputs.ts';
import { type GateInputs, inputs } from '../../../actions/slo-gate/inputs.ts';
import { gateSettings, type GateSettings } from '../../../actions/slo-gate/settings.ts';

/** 2026-11-18T12:00:00Z, on the grid of 30 s. */
export const NOON = 1_795_003_200_000;
export const SCRAPE = 15_000;
export const STEP = 30_000;

/** Inputs as the command line gives them. */
export function inputsOf(...argv: readonly string[]): GateInputs {
  const reading = readInputs(inputs, {}, argv);
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.inputs;
}

export function configOf(text: string): Config {
  const loaded = loadConfig({ text: `version: 1\n${text}`, file: 'release.yml' });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return loaded.config;
}

export function settingsOf(config: Config | undefined, ...argv: readonly string[]): GateSettings {
  const settings = gateSettings(config, inputsOf(...argv));
  if (!settings.ok) throw new Error(settings.message);
  return settings.value;
}

/** Why there are no settings. */
export function slipOf(config: Config | undefined, ...argv: readonly string[]): string {
  const settings = gateSettings(config, inputsOf(...argv));
  if (settings.ok) throw new Error('there are settings');
  return settings.message;
}

/** One signal for each kind of trouble, over a service `api`. */
export const CONFIG = `
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",version="{version}",code=~"5.."}
    total: http_requests_total{service="{service}",version="{version}"}
  saturation: { gauge: 'saturation{service="{service}"}', unit: ratio }
profiles:
  canary:
    advance-when: [error-rate <= 1% for 5m]
    warn-when: [error-rate > 0.5%]
    rollback-when: [error-rate > 2% for 5m]
  hotfix: { extends: canary, advance-when: [error-rate <= 0.5% for 5m] }
`;
