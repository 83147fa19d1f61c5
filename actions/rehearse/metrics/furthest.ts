/** Of what several versions or places measure as one: what a scenario has moved shows, whichever way it went. */
export function furthestFrom(healthy: number, values: readonly (number | undefined)[]): number {
  return values.reduce<number>(
    (far, value = healthy) => (Math.abs(value - healthy) > Math.abs(far - healthy) ? value : far),
    healthy,
  );
}
