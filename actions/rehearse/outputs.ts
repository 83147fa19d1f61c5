/** The outputs of rehearse beyond the common ones. */
export const outputs = {
  page: 'path of the page: one HTML file with the timeline and the charts of each scenario',
  report: 'path of the report: the folder that was asked for, or the JSON timeline alone',
} as const;

export type RehearseOutput = keyof typeof outputs;
