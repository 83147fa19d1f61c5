import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRepository, runGit } from '../repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';

type Files = Readonly<Record<string, string>>;

/** A repository of somebody who uses the suite. */
export type Consumer = {
  /** Its clone, with the files of `main`. */
  readonly dir: string;
  /** Commits on `main`, in the clone alone; returns the commit. */
  readonly commit: (message: string, files: Files) => Promise<string>;
};

/** A consumer who copied an example as it is; 1.0.0 was released from the first commit. */
export async function createConsumer(example: string, files: Files): Promise<Consumer> {
  const dir = join(temporaryFolder(), 'shop');
  const repository = await createRepository({ dir });
  await repository.commit('feat: begin', {
    files: { ...filesOf(join('workflows-examples', example)), 'app.txt': 'sum 0\n', ...files },
  });
  await repository.tag('v1.0.0', { annotated: 'v1.0.0' });
  await repository.git('reset', '--hard', '--quiet');
  return {
    dir,
    commit: async (message, changed) => {
      const sha = await repository.commit(message, { files: changed });
      await runGit(dir, ['reset', '--hard', '--quiet']);
      return sha;
    },
  };
}

function filesOf(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
