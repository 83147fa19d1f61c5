/** A configuration with a profile for each kind of criterion. */
export const CONFIG = `version: 1
sources:
  prometheus: { url-env: PROMETHEUS_URL }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",version="{version}",code=~"5.."}
    total: http_requests_total{service="{service}",version="{version}"}
  by-region:
    bad: http_requests_total{service="{service}",version="{version}",region="{environment}",code=~"5.."}
    total: http_requests_total{service="{service}",version="{version}",region="{environment}"}
profiles:
  canary:
    advance-when: [error-rate <= 1% for 5m]
    warn-when: [error-rate > 2x baseline]
    rollback-when: [error-rate > 2% for 2m]
  relative: { advance-when: [error-rate <= 1.5x baseline or <= 0.1% for 2m] }
  regional: { advance-when: [by-region <= 1% for 5m] }
  summed: { advance-when: [error-rate <= 1% for 5m] }
  budget:
    advance-when: [error-budget-remaining > 20%, burn-rate(5m & 20m) <= 2]
  left: { advance-when: [error-budget-remaining > 20%] }
  used: { advance-when: [error-budget-used(20m) <= 50%] }
  burnt: { advance-when: [burn-rate(20m) <= 2] }
  nothing: { rollback-when: [error-rate > 2% for 2m] }
services:
  api: { strategy: train, tier: 1, slo: { availability: 99%, window: 1d } }
  ended: { slo: { availability: 99%, window: 1d } }
  ending: { slo: { availability: 99%, window: 1d } }
  shop:
    deploy:
      - { region: eu, kubernetes: { name: shop, namespace: shop-eu } }
      - { region: us, kubernetes: { name: shop, namespace: shop-us } }
strategies:
  train: { profile: canary, steps: [{ weight: 10%, bake: 1h }, { weight: 100% }] }
`;
