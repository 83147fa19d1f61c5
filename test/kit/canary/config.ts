/** Three steps with bakes, and a rollback on errors. */
export const CONFIG = configOf({});

/** What a test may say instead; each a line of YAML or several. */
export type ConfigParts = {
  readonly calendar?: string;
  readonly prometheus?: string;
  readonly profiles?: string;
  readonly strategy?: string;
  readonly service?: string;
  readonly services?: string;
  readonly more?: string;
};

export function configOf({
  calendar = 'calendar: { timezone: UTC, windows: [Mon-Fri 09:00-17:00] }',
  prometheus = 'url-env: PROMETHEUS_URL, step: 30s',
  profiles = `  canary:
    advance-when: [error-rate <= 1% for 5m]
    rollback-when: [error-rate > 2% for 2m]`,
  strategy = `    steps:
      - { weight: 10%, bake: 30m, not-before: Thu 10:00 }
      - { weight: 50%, bake: 30m }
      - { weight: 100% }
    guard: 60m
    soak: 24h`,
  service = '',
  services = `  api:
    strategy: train
    image: registry.example/api:{version}
    deploy: { argo-rollouts: { name: api, namespace: production } }
${service}`,
  more = '',
}: ConfigParts): string {
  return `version: 1
train: { cut: Wed 17:00 }
${calendar}
sources: { prometheus: { ${prometheus} } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",version="{version}",code="500"}
    total: http_requests_total{service="{service}",version="{version}"}
    rate-window: 1m
profiles:
${profiles}
strategies:
  train:
    profile: canary
${strategy}
roles:
  release-captain: { users: [ana, kim] }
  on-call-sre: { users: [sam, lou] }
services:
${services}
${more}
`;
}

/** Slack, a pager and a flag. */
export const TELLING = `notify:
  slack: { webhook-env: SLACK_WEBHOOK_URL }
  pagerduty: { routing-key-env: PAGERDUTY_KEY }
flags: [{ name: new-search, on-rollback: false, url-env: FLAGS_URL }]`;
