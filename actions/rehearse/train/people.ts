import { canarySettings } from '../../canary-promote/settings.ts';
import { addComment } from './comment.ts';
import type { Stage } from '../stage/stage.ts';
import type { Scenario } from '../scenario/schema.ts';
import { approvingOf } from './who-approves.ts';

/** People who answer what the train asks of them. */
export type People = {
  /** Who a role or a login means. */
  readonly named: (word: string) => string;
  /** Looks for requests that nobody has answered, and answers them in a while. */
  readonly react: () => void;
  /** Answers the newest request for a role now. */
  readonly approve: (role: string) => void;
};

export function peopleOf(stage: Stage, { people }: Scenario): People {
  const { clock, setting, state, chronicle } = stage;
  const answered = new Set<number>();
  const named = (word: string): string => setting.people.get(word)?.[0] ?? word;
  /** Requests for approval, as their comments ask for them: the line to write, newest last. */
  const requests = () =>
    state.comments.rows.flatMap(({ id, issue, body, author }) => {
      const line = /^\s*(\/approve \S+ \S+%)\s*$/m.exec(body)?.[1];
      return line === undefined || author.type !== 'Bot' ? [] : [{ id, issue, line }];
    });
  const say = (role: string, issue: number, line: string): void => {
    const login = named(role);
    addComment(state, { issue, body: line, login, at: clock.now() });
    chronicle.add({ kind: 'person', at: clock.now(), who: login, text: `${line} (${role})` });
  };
  const rolesOf = (line: string): readonly string[] => {
    const [, version, weight] = /^\/approve (\S+) ([\d.]+)%$/.exec(line) ?? [];
    const isHotfix = version !== setting.candidate.version;
    const settings = canarySettings(setting.config, setting.service, isHotfix);
    const steps = settings.ok ? settings.value.unit.steps : [];
    return steps.find((step) => step.weight === Number(weight))?.approvals ?? [];
  };
  return {
    named,
    react: () => {
      for (const { id, issue, line } of requests()) {
        if (answered.has(id)) continue;
        answered.add(id);
        chronicle.add({ kind: 'event', at: clock.now(), text: `approval is asked for: ${line}` });
        approvingOf(people.approve, rolesOf(line)).forEach((role, index) => {
          clock.at(clock.now() + people.after * (index + 1), () => {
            say(role, issue, line);
          });
        });
      }
    },
    approve: (role) => {
      const newest = requests().at(-1);
      if (newest === undefined)
        chronicle.add({ kind: 'event', at: clock.now(), text: `${role} has nothing to approve` });
      else say(role, newest.issue, newest.line);
    },
  };
}
