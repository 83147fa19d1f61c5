import { parseDocument } from 'yaml';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { canarySettings } from '../../canary-promote/settings.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Setting } from '../setting/setting.ts';

/** The setting as a scenario wants it: a migration that cannot be undone, or no release before this one. */
export function settingFor(setting: Setting, { given }: Scenario): Setting {
  const first = given['first-release'] ? withoutReleases(setting) : setting;
  const { migrations } = given;
  return migrations === undefined ? first : withMigrations(first, migrations);
}

function withoutReleases(setting: Setting): Setting {
  const { candidate, history } = setting;
  const tags = [...history.tags].filter(([, sha]) => sha === candidate.sha);
  return {
    ...setting,
    candidate: { ...candidate, previousTag: undefined },
    history: { ...history, tags: new Map(tags.filter(([name]) => name === candidate.tag)) },
  };
}

function withMigrations(setting: Setting, migrations: string): Setting {
  const document = parseDocument(setting.configText);
  for (const service of Object.keys(setting.config.services ?? {}))
    document.setIn(['services', service, 'migrations'], migrations);
  const configText = document.toString({ lineWidth: 0 });
  const loaded = loadConfig({ text: configText, file: setting.configFile });
  const settings = loaded.ok ? canarySettings(loaded.config, setting.service) : undefined;
  if (!loaded.ok || settings?.ok !== true) return setting;
  return { ...setting, configText, config: loaded.config, settings: settings.value };
}
