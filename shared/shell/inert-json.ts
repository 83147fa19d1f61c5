/**
 * A JSON document in which no line is a workflow command to a runner, whatever texts it holds. `::` counts at the
 * beginning of a line only, where JSON of several lines has quotes and brackets, as the line breaks of texts are escaped;
 * the older `##[` counts anywhere, and can only stand in a text.
 * Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function inertJson(value: object): string {
  return JSON.stringify(value, null, 2).replaceAll('##[', '#\\u0023[');
}
