import { isRow, lengthOf, listOf, type Row } from '../loopback/json-body.ts';

const SECTION_TEXT = 3_000;
const FIELD_TEXT = 2_000;
const HEADER_TEXT = 150;
const MARKDOWN_TEXT = 12_000;
const BUTTON_TEXT = 75;
const ADDRESS = 3_000;
const ALT_TEXT = 2_000;
const MOST_FIELDS = 10;
const MOST_CONTEXT = 10;
const MOST_ACTIONS = 25;
const LONGEST_ID = 255;

/** What is wrong with one block. Source: https://docs.slack.dev/reference/block-kit/blocks */
export function blockSlips(block: unknown): readonly string[] {
  if (!isRow(block)) return ['it is no object'];
  const id = block['block_id'];
  const idSlips = typeof id === 'string' && id.length > LONGEST_ID ? ['its block_id is too long'] : [];
  return [...idSlips, ...slipsOfType(block)];
}

function slipsOfType(block: Row): readonly string[] {
  switch (block['type']) {
    case 'section':
      return sectionSlips(block);
    case 'header':
      return textSlips(block['text'], HEADER_TEXT, ['plain_text']);
    case 'divider':
    case 'rich_text':
      return [];
    case 'markdown':
      return stringSlips(block['text'], MARKDOWN_TEXT, 'text');
    case 'context':
      return elementsSlips(block['elements'], MOST_CONTEXT, contextSlips);
    case 'actions':
      return elementsSlips(block['elements'], MOST_ACTIONS, buttonSlips);
    case 'image':
      return imageSlips(block);
    default:
      return [`there is no type ${JSON.stringify(block['type'])}`];
  }
}

function sectionSlips({ text, fields, accessory }: Row): readonly string[] {
  if (text === undefined && fields === undefined) return ['a section needs text or fields'];
  return [
    ...(text === undefined ? [] : textSlips(text, SECTION_TEXT)),
    ...(fields === undefined
      ? []
      : elementsSlips(fields, MOST_FIELDS, (field) => textSlips(field, FIELD_TEXT), 'fields')),
    ...(isRow(accessory) && accessory['type'] === 'button' ? buttonSlips(accessory) : []),
  ];
}

function contextSlips(element: unknown): readonly string[] {
  return isRow(element) && element['type'] === 'image'
    ? imageSlips(element)
    : textSlips(element, SECTION_TEXT);
}

function buttonSlips(element: unknown): readonly string[] {
  if (!isRow(element)) return ['an element is no object'];
  if (element['type'] !== 'button') return [];
  const { text, url } = element;
  return [
    ...textSlips(text, BUTTON_TEXT, ['plain_text']),
    ...(url === undefined ? [] : stringSlips(url, ADDRESS, 'url')),
  ];
}

function imageSlips({ image_url: url, slack_file: file, alt_text: alt }: Row): readonly string[] {
  return [
    ...(file === undefined ? stringSlips(url, ADDRESS, 'image_url') : []),
    ...stringSlips(alt, ALT_TEXT, 'alt_text'),
  ];
}

function elementsSlips(
  elements: unknown,
  most: number,
  slipsOf: (element: unknown) => readonly string[],
  name = 'elements',
): readonly string[] {
  const all = listOf(elements);
  return all.length === 0 || all.length > most
    ? [`${name} must be 1 to ${most}, not ${all.length}`]
    : all.flatMap(slipsOf);
}

function textSlips(
  text: unknown,
  longest: number,
  types: readonly string[] = ['mrkdwn', 'plain_text'],
): readonly string[] {
  if (!isRow(text)) return ['text is no text object'];
  const { type } = text;
  return [
    ...(typeof type === 'string' && types.includes(type)
      ? []
      : [`the type of a text must be ${types.join(' or ')}`]),
    ...stringSlips(text['text'], longest, 'text'),
  ];
}

function stringSlips(value: unknown, longest: number, name: string): readonly string[] {
  if (typeof value !== 'string' || value === '') return [`${name} is missing or empty`];
  const length = lengthOf(value);
  return length > longest ? [`${name} has ${length} characters: ${longest} are the most`] : [];
}
