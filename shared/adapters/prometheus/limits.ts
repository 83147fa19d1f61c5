/** Bounds on what one query may ask and bring. */
export type Limits = {
  /** Bytes of one answer, unpacked. */
  readonly bytes: number;
  /** Points of one series; Prometheus itself refuses more than 11,000. */
  readonly points: number;
  /** How often one query is sent at the most. */
  readonly tries: number;
};

export const LIMITS: Limits = { bytes: 16 * 1024 * 1024, points: 11_000, tries: 3 };
