/** No timetable, and seconds where others have hours: a release of both services goes up in a minute. */
export const HURRIED = `version: 1
train: { branch: main, tag: 'v{version}', stage-environment: stage }
sources: { prometheus: { url-env: PROMETHEUS_URL, step: 1s } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",version="{version}",code=~"5.."}
    total: http_requests_total{service="{service}",version="{version}"}
    rate-window: 3s
  all-errors:
    bad: http_requests_total{service="{service}",code=~"5.."}
    total: http_requests_total{service="{service}"}
    rate-window: 3s
profiles:
  pre-cut:
    advance-when: [all-errors <= 1% for 2s]
  canary:
    advance-when: [error-rate <= 1% for 2s]
    rollback-when: [error-rate > 2% for 2s]
  hotfix:
    extends: canary
    advance-when: [error-rate <= 0.5% for 2s]
strategies:
  train:
    profile: canary
    steps:
      - { weight: 10%, bake: 7s }
      - { weight: 50%, bake: 7s }
      - { weight: 100%, approvals: [release-captain, on-call-sre] }
    guard: 60m
  hotfix:
    profile: hotfix
    steps:
      - { weight: 100%, approvals: [release-captain, on-call-sre] }
    guard: 60m
roles:
  release-captain: { users: [ana] }
  on-call-sre: { users: [sam] }
services:
  api:
    strategy: train
    image: ghcr.io/acme/shop/api:{version}
    deploy: { argo-rollouts: { name: api, namespace: production } }
  web:
    strategy: train
    image: ghcr.io/acme/shop/web:{version}
    deploy: { argo-rollouts: { name: web, namespace: production } }
notify: { slack: { webhook-env: SLACK_WEBHOOK_URL } }
`;
