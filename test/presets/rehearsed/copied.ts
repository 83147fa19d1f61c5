import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const PRESETS = join(import.meta.dirname, '../../../workflows-examples/presets');

/** Lists of freezes that presets ask for. */
const FREEZES = ['.maestro/freeze_windows.json', 'deployment_freezes.yaml'];

/** A folder that somebody has copied a preset into. */
export function copied(preset: string, files: readonly string[] = FREEZES): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.github'));
  writeFileSync(join(folder, '.github/release.yml'), readFileSync(join(PRESETS, `${preset}.yml`)));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '[]\n');
  }
  return folder;
}
