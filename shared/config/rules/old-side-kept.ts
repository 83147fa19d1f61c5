import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

/** Ways of deploying that put the new version in the place of the old one, or of which nobody knows. */
const KEEPS_NONE = {
  helm: 'an upgrade by helm replaces the pods that run and keeps no old side',
  command: 'a command is told nothing of an old side',
} as const;

/** A strategy that keeps the old side for a while is carried out by what can keep one. */
export const oldSideKept: Rule = (file) =>
  file
    .at('services')
    .entries()
    .flatMap((service) => {
      const strategy = file.at('strategies').at(service.at('strategy').text() ?? '');
      return strategy.at('scale-down-delay').present ? check(service.at('deploy'), strategy.name) : [];
    });

function check(deploy: View, strategy: string): readonly Finding[] {
  const entries = deploy.items().length === 0 ? [deploy] : deploy.items();
  return entries.flatMap((entry) =>
    (['helm', 'command'] as const)
      .filter((kind) => entry.at(kind).present)
      .map((kind) =>
        entry
          .at(kind)
          .finding(
            `${KEEPS_NONE[kind]}, and strategies.${strategy} has scale-down-delay: leave that out, or deploy by kubernetes or argo-rollouts`,
            { on: 'key' },
          ),
      ),
  );
}
