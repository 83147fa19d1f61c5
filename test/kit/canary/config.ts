/** Three steps with bakes, and a rollback on errors. */
export const CONFIG = `version: 1
train: { cut: Wed 17:00 }
calendar: { timezone: UTC, windows: [Mon-Fri 09:00-17:00] }
sources: { prometheus: { url-env: PROMETHEUS_URL, step: 30s } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",version="{version}",code="500"}
    total: http_requests_total{service="{service}",version="{version}"}
    rate-window: 1m
profiles:
  canary:
    advance-when: [error-rate <= 1% for 5m]
    rollback-when: [error-rate > 2% for 2m]
strategies:
  train:
    profile: canary
    steps:
      - { weight: 10%, bake: 30m, not-before: Thu 10:00 }
      - { weight: 50%, bake: 30m }
      - { weight: 100% }
    guard: 60m
    soak: 24h
roles:
  release-captain: { users: [ana, kim] }
services:
  api:
    strategy: train
    image: registry.example/api:{version}
    deploy: { argo-rollouts: { name: api, namespace: production } }
`;
