import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';

const WORKFLOW_FILE = /^[\w.-]{1,100}\.ya?ml$/;

/** Reads the name of a workflow as GitHub's API takes it: the file below `.github/workflows`, such as `ci.yml`. */
export function parseWorkflowFile(text: string): Parsed<string> {
  if (WORKFLOW_FILE.test(text)) return parsed(text);
  return unparsed(`expected a file of .github/workflows such as ci.yml, got "${text}"`);
}
