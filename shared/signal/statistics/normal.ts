/**
 * P(Z <= z) of the standard normal distribution, to about 1e-15. The series of odd terms
 * 1/2 + phi(z) (z + z^3/3 + z^5/15 + ...) adds positive numbers only and needs no table of coefficients.
 * Source: G. Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11 (4), 2004,
 * https://doi.org/10.18637/jss.v011.i04
 */
export function normalCdf(z: number): number {
  if (z <= -FAR) return 0;
  if (z >= FAR) return 1;
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return Math.min(1, Math.max(0, 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)));
}

/** The z with P(Z <= z) = p, for p between 0 and 1; by halving, so that it is the exact inverse of {@link normalCdf}. */
export function normalQuantile(p: number): number {
  let low = -FAR;
  let high = FAR;
  for (let each = 0; each < 64; each++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Beyond this the distance to 0 or 1 is below what the sum can tell. */
const FAR = 8;
