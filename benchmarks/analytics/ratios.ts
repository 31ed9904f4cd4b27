/** One side's measure of one run. */
export interface Measured {
  seconds: number
  /** Seconds of all processors together; null where they are not known. */
  cpu: number | null
  mb: number | null
  /** The share of the processors that other programs took meanwhile, 0 to 1; null where it is not known. */
  others: number | null
}

/** Both sides, one after the other. */
export interface Pair {
  ours: Measured
  peer: Measured
}

/** A task as `--json` writes it. */
export interface RatioResult {
  task: string
  ours_s: number | null
  peer_s: number | null
  /** Median over the pairs of our time by the peer's; null with a `reason`. */
  ratio: number | null
  ours_mb: number | null
  peer_mb: number | null
  /** Whether the results of both sides are the same within what the task allows; null where there is one side. */
  agree: boolean | null
  /** The greatest ratio that is asked for; for work alone, the most memory in MB beyond what the process had. */
  target: number
  met: boolean | null
  pairs: number
  /** Median ratio of the processors' time; where it is far from `ratio`, other work was going on or threads stood idle. */
  cpu_ratio: number | null
  /**
   * The greatest share of the processors that other programs took while a side ran. Threads that wait for each other lose
   * far more than that share: with 0.1 or more the figures are of this machine's day, not of the task.
   */
  others: number | null
  /** The least and the greatest ratio of the pairs. */
  spread: [number, number] | null
  /** For work alone: MB beyond what the process had with the data. */
  beyond_mb?: number
  /** Why there is no ratio, or where the results differ. */
  reason?: string
}

/** After the first pair a peer that takes longer is not asked again. */
const SLOW_PEER_S = 60
const PAIRS = 3

/** Pairs to measure: as many as asked for; else three, one where the peer is slow. */
export function pairsWanted(asked: number | null, first: Pair | undefined): number {
  return asked ?? (first && first.peer.seconds > SLOW_PEER_S ? 1 : PAIRS)
}

/** The medians of a task's pairs, judged. `differences` are where the results disagree. */
export function ratioResult(
  { task, target }: { task: string; target: number },
  pairs: readonly Pair[],
  differences: readonly string[]
): RatioResult {
  const ratios = pairs.map(({ ours, peer }) => ours.seconds / peer.seconds)
  const ratio = median(ratios)
  return {
    task,
    ours_s: round(median(pairs.map(({ ours }) => ours.seconds))),
    peer_s: round(median(pairs.map(({ peer }) => peer.seconds))),
    ratio: round(ratio),
    ours_mb: mostMb(pairs.map(({ ours }) => ours)),
    peer_mb: mostMb(pairs.map(({ peer }) => peer)),
    agree: differences.length === 0,
    target,
    met: differences.length === 0 && ratio <= target,
    pairs: pairs.length,
    cpu_ratio: cpuRatio(pairs),
    others: mostOthers(pairs.flatMap(({ ours, peer }) => [ours, peer])),
    spread: [round(Math.min(...ratios)), round(Math.max(...ratios))],
    ...(differences.length > 0 && { reason: differences.join("; ") }),
  }
}

/** A task without a ratio: one side is missing or failed. What the other measured is told. */
export function unpaired(
  { task, target }: { task: string; target: number },
  reason: string,
  ours: readonly Measured[] = []
): RatioResult {
  return {
    task,
    ours_s: ours.length > 0 ? round(median(ours.map(({ seconds }) => seconds))) : null,
    peer_s: null,
    ratio: null,
    ours_mb: mostMb(ours),
    peer_mb: null,
    agree: null,
    target,
    met: null,
    pairs: ours.length,
    cpu_ratio: null,
    others: mostOthers(ours),
    spread: null,
    reason,
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function cpuRatio(pairs: readonly Pair[]): number | null {
  const known = pairs.flatMap(({ ours, peer }) =>
    ours.cpu === null || peer.cpu === null ? [] : [ours.cpu / peer.cpu]
  )
  return known.length > 0 ? round(median(known)) : null
}

function mostOthers(sides: readonly Measured[]): number | null {
  const known = sides.map(({ others }) => others).filter((others) => others !== null)
  return known.length > 0 ? Number(Math.max(...known).toFixed(2)) : null
}

function mostMb(sides: readonly Measured[]): number | null {
  const known = sides.map(({ mb }) => mb).filter((mb) => mb !== null)
  return known.length > 0 ? Math.round(Math.max(...known)) : null
}

/** To four digits: more would be noise. */
function round(value: number): number {
  return Number(value.toPrecision(4))
}
