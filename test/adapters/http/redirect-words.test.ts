import { expect, test } from '@jest/globals';
import { redirectWords } from '../../../shared/adapters/http/redirect-words.ts';

const NOT_FOLLOWED = 'and redirects to another host or port are not followed';

test.each([
  ['https://login.example.com/x?token=s3cret#y', `it sends to https://login.example.com, ${NOT_FOLLOWED}`],
  ['https://ana:s3cret@login.example.com', `it sends to https://login.example.com, ${NOT_FOLLOWED}`],
  ['http://127.0.0.1:9443/', `it sends to http://127.0.0.1:9443, ${NOT_FOLLOWED}`],
  ['//login.example.com/x', `it sends to https://login.example.com, ${NOT_FOLLOWED}`],
  ['/login?token=s3cret', 'it sends us in circles'],
  ['', 'it sends us in circles'],
  [undefined, 'it sends nowhere'],
  ['http://[', 'it sends nowhere'],
  ['mailto:ana@example.com', 'it sends nowhere'],
  ['javascript:alert(1)', 'it sends nowhere'],
])('of a redirect to %j is said: %s', (location, words) => {
  expect(redirectWords(location)).toBe(words);
});
