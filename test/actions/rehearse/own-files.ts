import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

/** A configuration of one service, with more of its train and more below it where a test needs that. */
export const CONFIG = (train = '', more = '') => `version: 1
train: { cut: 'Wed 17:00'${train} }
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals:
  errors: { bad: 'requests{service="{service}",version="{version}",code="500"}', total: 'requests{service="{service}",version="{version}"}' }
  depth: { query: 'queue_depth{service="{service}"}', unit: plain }
profiles:
  canary: { advance-when: [errors <= 1%, depth <= 100], rollback-when: [errors > 5% for 2m] }
strategies:
  canary: { profile: canary, steps: [{ weight: 25%, bake: 10m }, { weight: 100% }], guard: 10m, soak: 1h }
services:
  api: { strategy: canary, image: 'registry.example/api:{version}', deploy: { argo-rollouts: { name: api, namespace: shop } } }
${more}`;

/** A folder with this configuration. */
export function configured(text: string, folder = temporaryFolder()): string {
  mkdirSync(join(folder, '.github'), { recursive: true });
  writeFileSync(join(folder, '.github/release.yml'), text);
  return folder;
}

/** The file of a scenario of these lines. */
export function own(text: string): string {
  const file = join(temporaryFolder(), 'own.yml');
  writeFileSync(file, `name: own\ntitle: Mine\n${text}`);
  return file;
}
