import { FLUSH, onBand, packet, readPackets } from './pkt-line.ts';

/** Why one ref of a push is not written. */
export type Declined = {
  readonly ref: string;
  /** In parentheses after the ref. */
  readonly reason: string;
  /** Lines the client shows after `remote: `. */
  readonly remarks: readonly string[];
};

/**
 * Adds refs that were declined to what `git receive-pack` reported of the others, or makes the whole report when it was
 * not asked. https://git-scm.com/docs/pack-protocol#_report_status
 */
export function reportOf(
  declined: readonly Declined[],
  capabilities: ReadonlySet<string>,
  answered: Buffer | undefined,
): Buffer {
  const banded = capabilities.has('side-band-64k');
  const { remarks, report } =
    answered === undefined ? NOTHING : banded ? unbanded(answered) : plain(answered);
  const said = declined.flatMap((one) => one.remarks.map((line) => `${line}\n`)).join('');
  const ours = declined.map(({ ref, reason }) => packet(`ng ${ref} ${reason}\n`));
  const whole = Buffer.concat([...(report.length === 0 ? [packet('unpack ok\n')] : report), ...ours, FLUSH]);
  if (!banded) return whole;
  return Buffer.concat([onBand(2, Buffer.concat([remarks, Buffer.from(said)])), onBand(1, whole), FLUSH]);
}

type Report = { readonly remarks: Buffer; readonly report: readonly Buffer[] };

const NOTHING: Report = { remarks: Buffer.alloc(0), report: [] };

function plain(answered: Buffer): Report {
  return { remarks: Buffer.alloc(0), report: readPackets(answered).lines.map((line) => packet(line)) };
}

function unbanded(answered: Buffer): Report {
  const { lines } = readPackets(answered);
  const band = (number: number): Buffer =>
    Buffer.concat(lines.filter((line) => line[0] === number).map((line) => line.subarray(1)));
  return { ...plain(band(1)), remarks: band(2) };
}
