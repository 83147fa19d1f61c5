import type { Notice } from '../../../shared/notify/notice.ts';

/** A notice as a rollback sends it. */
export function notice(more: Partial<Notice> = {}): Notice {
  return {
    event: 'rollback',
    severity: 'critical',
    title: 'api v1.4.0 was rolled back at 10%',
    fields: [{ name: 'error-rate', value: '2.31% > 2%' }],
    links: [{ text: 'run 7', url: 'https://github.com/acme/shop/actions/runs/7' }],
    ...more,
  };
}

/** Text that would do something in a chat, in Markdown, in HTML or in a workflow. */
export const HOSTILE =
  '<!channel> <@U123> <#C1> <https://evil.example|here> @here & *b* _i_ ~s~ `c` **B** [x](https://evil.example) {{DATE(2017-02-14T06:00:00Z, SHORT)}} </at> \u202e ::error::';
