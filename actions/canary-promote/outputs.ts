/** The outputs of canary-promote beyond the common ones. All are written on every path; what is not known is empty. */
export const outputs = {
  weight: 'share of the traffic that the candidate has now, 0 to 100',
  'previous-weight': 'its share before this run; empty where the ledger was not read',
  'next-at':
    'when the next step can be taken or the next look is due, ISO 8601; empty when that is not known',
  'rolled-back': 'true when this run took the release back, in every place',
  'incident-url': 'URL of the incident issue; empty without one',
  'release-url': 'URL of the published release; empty before that',
} as const;

export type CanaryOutput = keyof typeof outputs;
