import { isMap, parseDocument } from 'yaml';

/** The demonstration, with the train of the consumer's own configuration where there is one. */
export function demonstrationWith(own: string | undefined): string {
  const train = own === undefined ? undefined : parseDocument(own).get('train');
  if (!isMap(train)) return DEMONSTRATION;
  const document = parseDocument(DEMONSTRATION);
  document.set('train', train);
  return document.toString({ lineWidth: 0 });
}

/** What is rehearsed where a repository has no configuration, or one that promotes nothing. */
const DEMONSTRATION = `version: 1
train: { cut: 'Wed 17:00' }
calendar:
  timezone: UTC
  windows: ['Mon-Fri 09:00-17:00']
  freezes: ['Fri 17:00 - Mon 09:00']
sources:
  prometheus: { url-env: PROMETHEUS_URL, step: 30s }
  incidents: { pagerduty-token-env: PAGERDUTY_TOKEN, services: [PSHOP01] }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",version="{version}",code=~"5.."}
    total: http_requests_total{service="{service}",version="{version}"}
    min-requests: 300
  latency-p95:
    histogram: http_request_duration_seconds
    labels: 'service="{service}",version="{version}"'
    quantile: 0.95
probes:
  - { name: health, url: 'https://shop.example/health', header: { X-Canary: always }, status: 200, attempts: 3 }
profiles:
  canary:
    advance-when:
      - error-rate <= 1% for 5m
      - latency-p95 <= 500ms for 5m
      - probes pass for 5m
    warn-when:
      - error-rate > 2x baseline
    rollback-when:
      - error-rate > 2% for 5m
      - latency-p95 > 1000ms for 5m
      - probes fail 3 times
      - incidents P0|P1 attributed
  hotfix:
    extends: canary
strategies:
  hotfix:
    profile: hotfix
    steps: [{ weight: 100%, approvals: [release-captain, on-call-sre] }]
    guard: 60m
    soak: 24h
  train:
    profile: canary
    steps:
      - { weight: 10%, bake: 2h, not-before: 'Thu 10:00' }
      - { weight: 50%, bake: 2h, not-before: 'Thu 14:00' }
      - { weight: 100%, not-before: 'Fri 10:00', approvals: [release-captain, on-call-sre] }
    guard: 60m
    soak: 24h
roles:
  release-captain: { users: [ana, li] }
  on-call-sre: { users: [kim, sam] }
  vp-engineering: { users: [noor] }
services:
  api:
    tier: 1
    strategy: train
    image: 'registry.example/api:{version}'
    slo: { availability: 99.9% }
    deploy: { argo-rollouts: { name: api, namespace: production } }
  web:
    tier: 1
    strategy: train
    image: 'registry.example/web:{version}'
    slo: { availability: 99.9% }
    deploy: { argo-rollouts: { name: web, namespace: production } }
flags:
  - { name: new-search, on-rollback: false, command: ['./flags.sh'] }
notify:
  slack:
    webhook-env: SLACK_WEBHOOK_URL
    routes: { canary: '#releases', promotion: '#releases', rollback: ['#releases', '#incidents'] }
  pagerduty: { routing-key-env: PAGERDUTY_ROUTING_KEY }
`;
