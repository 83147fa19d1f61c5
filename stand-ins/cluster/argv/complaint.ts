import type { ApiReply } from '../api/request.ts';
import type { Delivery } from '../faults/deliver.ts';
import { listAt, textAt, type JsonObject } from '../objects/json.ts';
import { failed, type Ran } from './ran.ts';

const SERVER = '127.0.0.1:6443';

/** The status of a process that was killed. */
const KILLED = 137;

/** What kubectl says of a refusal: `cmdutil.StandardErrorMessage`, kubectl/pkg/cmd/util/helpers.go. */
function refusal({ body }: ApiReply): Ran {
  const message = textAt(body, 'message') ?? '';
  const reason = textAt(body, 'reason') ?? '';
  if (reason !== 'Invalid') return failed(`Error from server (${reason}): ${message}`);
  const kind = textAt(body, 'details', 'kind');
  if (kind === undefined) return failed(`The request is invalid: ${message}`);
  const [cause] = listAt(body, 'details', 'causes');
  const why = `${textAt(cause, 'field') ?? ''}: ${textAt(cause, 'message') ?? ''}`;
  return failed(`The ${kind} "${textAt(body, 'details', 'name') ?? ''}" is invalid: ${why}`);
}

/** The object that was answered, or how the command ends without one. */
export type Answered =
  { readonly kind: 'object'; readonly object: JsonObject } | { readonly kind: 'ended'; readonly ran: Ran };

function ended(ran: Ran): Answered {
  return { kind: 'ended', ran };
}

export function answered(delivery: Delivery<ApiReply>): Answered {
  switch (delivery.kind) {
    case 'answer':
      return delivery.answer.status < 400
        ? { kind: 'object', object: delivery.answer.body }
        : ended(refusal(delivery.answer));
    case 'refused':
      return ended(
        failed(
          `The connection to the server ${SERVER} was refused - did you specify the right host or port?`,
        ),
      );
    case 'silence':
      return ended(failed('Unable to connect to the server: context deadline exceeded'));
    case 'hang-up':
      return ended(failed('Unable to connect to the server: EOF'));
    case 'death':
      return ended({ code: KILLED, stdout: '', stderr: '' });
  }
}
