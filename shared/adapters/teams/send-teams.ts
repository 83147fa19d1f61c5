import type { Notice } from '../../notify/notice.ts';
import { type NoticeSent, noticeSent } from '../http/notice-sent.ts';
import { postJson } from '../http/post-json.ts';
import { teamsMessage } from './card.ts';

export type Teams = {
  /** The address of a workflow or of an incoming webhook; a secret as a whole. */
  readonly url: string;
  /** Milliseconds; 10 s unless given. */
  readonly timeout?: number;
};

const TIMEOUT = 10_000;

/** An incoming webhook says with 200 that Teams did not take a message: https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using */
const NOT_TAKEN = /^webhook message delivery failed/i;

/** Sends one notice, once. A workflow answers 202 as soon as it begins: whether it posts the card it does not say. */
export async function sendTeams(teams: Teams, notice: Notice): Promise<NoticeSent> {
  const posted = await postJson({
    service: 'Teams',
    what: 'the notice',
    url: teams.url,
    body: teamsMessage(notice),
    timeout: teams.timeout ?? TIMEOUT,
  });
  return noticeSent('Teams', posted, (body) => !NOT_TAKEN.test(body));
}
