import { nodeId } from '../answers/account.ts';
import { notFound } from '../answers/failure.ts';
import { repositoryPath } from '../answers/repository.ts';
import { timeOf } from '../answers/time.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { Ruleset } from '../state/automation.ts';
import { listed } from '../state/table.ts';
import { bypassOf, rulesetsFor } from './violations.ts';

const READ = [{ permission: 'metadata', level: 'read' }] as const;

/** https://docs.github.com/en/rest/repos/rules */
export const rulesetRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/rulesets', needs: READ, handle: list },
  { operation: 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', needs: READ, handle: get },
  { operation: 'GET /repos/{owner}/{repo}/rules/branches/{branch}', needs: READ, handle: rulesOfBranch },
];

/** The list names the rulesets; their rules and conditions come one by one. */
function list(call: Call): Reply {
  const targets = call.query.get('targets')?.split(',');
  const rulesets = listed(call.state.rulesets).filter(({ target }) => targets?.includes(target) ?? true);
  return { status: 200, body: rulesets.map((ruleset) => summary(call, ruleset)) };
}

/** Who may bypass is shown only to those who may write rulesets. */
function get(call: Call): Reply {
  const id = Number(call.parameters['ruleset_id']);
  const ruleset = call.state.rulesets.rows.find((row) => row.id === id);
  if (ruleset === undefined) return notFound();
  const bypass = ruleset.bypass.map(({ type, id: actor, mode }) => ({
    actor_id: actor,
    actor_type: type,
    bypass_mode: mode,
  }));
  const body = {
    ...summary(call, ruleset),
    conditions: { ref_name: { include: ruleset.include, exclude: ruleset.exclude } },
    rules: ruleset.rules,
    ...(call.actor.permissions.administration === 'write' ? { bypass_actors: bypass } : {}),
    current_user_can_bypass: bypassOf(ruleset, call.actor),
  };
  return { status: 200, body };
}

/** Works for branches that do not exist, and says nothing of rulesets that are disabled or only evaluated. */
function rulesOfBranch(call: Call): Reply {
  const { state } = call;
  const body = rulesetsFor(state, `refs/heads/${call.parameters['branch'] ?? ''}`).flatMap((ruleset) =>
    ruleset.rules.map((rule) => ({
      ...rule,
      ruleset_source_type: 'Repository',
      ruleset_source: sourceOf(call),
      ruleset_id: ruleset.id,
    })),
  );
  return { status: 200, body };
}

function summary(call: Call, ruleset: Ruleset): Record<string, unknown> {
  const self = `${repositoryPath(call.state)}/rulesets/${ruleset.id}`;
  return {
    id: ruleset.id,
    name: ruleset.name,
    target: ruleset.target,
    source_type: 'Repository',
    source: sourceOf(call),
    enforcement: ruleset.enforcement,
    node_id: nodeId('RepositoryRuleset', ruleset.id),
    _links: {
      self: { href: call.apiUrl(self) },
      html: { href: call.htmlUrl(`/${sourceOf(call)}/rules/${ruleset.id}`) },
    },
    created_at: timeOf(ruleset.createdAt),
    updated_at: timeOf(ruleset.createdAt),
  };
}

function sourceOf({ state: { repository } }: Call): string {
  return `${repository.owner}/${repository.name}`;
}
