import { isRow, listOf, type Row } from '../loopback/json-body.ts';

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
const MOST_BYTES = 28 * 1_024;
const VERSION = /^1\.[0-5]$/;
const DEEPEST = 20;

/** Where the elements within an element stand. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  ActionSet: [],
  Column: ['items'],
  ColumnSet: ['columns'],
  Container: ['items'],
  FactSet: [],
  Image: [],
  RichTextBlock: [],
  Table: ['rows'],
  TableCell: ['items'],
  TableRow: ['cells'],
  TextBlock: [],
};
/** A card in a channel has nobody to submit to. */
const ACTIONS: readonly string[] = ['Action.OpenUrl', 'Action.ShowCard', 'Action.ToggleVisibility'];

/**
 * What is wrong with a message to a Teams workflow.
 * Sources: https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using (message, 28 KB),
 * https://adaptivecards.io/explorer/
 */
export function teamsSlips(body: Row | undefined, bytes: number): readonly string[] {
  if (body === undefined) return ['it is no JSON object'];
  const attachments = listOf(body['attachments']);
  return [
    ...(bytes > MOST_BYTES ? [`it has ${bytes} bytes: ${MOST_BYTES} are the most`] : []),
    ...(body['type'] === 'message' ? [] : ['its type must be "message"']),
    ...(attachments.length === 0 ? ['it has no attachments'] : []),
    ...attachments.flatMap(attachmentSlips),
  ];
}

function attachmentSlips(attachment: unknown): readonly string[] {
  if (!isRow(attachment)) return ['an attachment is no object'];
  const { contentType, content } = attachment;
  return [
    ...(contentType === CARD_TYPE ? [] : [`the contentType must be ${CARD_TYPE}`]),
    ...(isRow(content) ? cardSlips(content) : ['an attachment has no content']),
  ];
}

function cardSlips({ type, version, body, actions }: Row): readonly string[] {
  const elements = listOf(body);
  return [
    ...(type === 'AdaptiveCard' ? [] : ['the type of content must be "AdaptiveCard"']),
    ...(typeof version === 'string' && VERSION.test(version)
      ? []
      : ['the version of a card must be 1.0 to 1.5']),
    ...(elements.length === 0 ? ['a card has no body'] : []),
    ...elements.flatMap((element) => elementSlips(element, 0)),
    ...listOf(actions).flatMap(actionSlips),
  ];
}

function elementSlips(element: unknown, depth: number): readonly string[] {
  if (!isRow(element)) return ['an element is no object'];
  if (depth > DEEPEST) return ['elements are nested too deep'];
  const type = typeof element['type'] === 'string' ? element['type'] : '';
  // Rows and columns may leave their type out.
  const within = WITHIN[type] ?? (type === '' && depth > 0 ? ['items', 'cells'] : undefined);
  if (within === undefined) return [`there is no element ${JSON.stringify(type)}`];
  return [
    ...ownSlips(type, element),
    ...within.flatMap((name) => listOf(element[name])).flatMap((inner) => elementSlips(inner, depth + 1)),
  ];
}

function ownSlips(type: string, element: Row): readonly string[] {
  switch (type) {
    case 'TextBlock':
      return isText(element['text']) ? [] : ['a TextBlock has no text'];
    case 'Image':
      return isText(element['url']) ? [] : ['an Image has no url'];
    case 'FactSet':
      return listOf(element['facts']).every(
        (fact) => isRow(fact) && isText(fact['title']) && isText(fact['value']),
      )
        ? []
        : ['a fact needs a title and a value'];
    case 'ActionSet':
      return listOf(element['actions']).flatMap(actionSlips);
    default:
      return [];
  }
}

function actionSlips(action: unknown): readonly string[] {
  if (!isRow(action)) return ['an action is no object'];
  const { type, url } = action;
  if (typeof type !== 'string' || !ACTIONS.includes(type))
    return [`a webhook takes no action ${JSON.stringify(type)}`];
  return type !== 'Action.OpenUrl' || isText(url) ? [] : ['Action.OpenUrl has no url'];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
