import type { Weights } from "./model"
import { SOURCES } from "./model"
import type { Board, PreparedRecommendations, Table } from "./prepare"
import type { Evidence, Owned } from "./taste"

/** A product in a list; `score` is comparable within the list only. */
export interface Ranked {
  readonly place: number
  readonly score: number
}

/** Fills the board: of every product what each source says of it. O(evidence × neighbours). */
export function score(
  prepared: PreparedRecommendations,
  evidence: readonly Evidence[],
  owned: readonly Owned[]
): Board {
  const { board, items, people, texts } = prepared
  clear(board)
  for (const { place, again } of owned) {
    if (again !== null && again.chance > 0) {
      add(board, 0, place, again.chance)
    }
  }
  ;[items, people, texts].forEach((table, at) => {
    for (const each of evidence) {
      addNeighbors(board, at + 1, table, each)
    }
  })
  for (let s = 0; s < SOURCES.length; s++) {
    for (let at = 0; at < board.count; at++) {
      board.most[s] = Math.max(board.most[s], board.sums[s * board.marks.length + board.met[at]])
    }
  }
  return board
}

/** What each source gives to the score of a product: its weight × its share of the source's best. */
export function shareOf(board: Board, weights: Weights, source: number, place: number): number {
  const sum = board.sums[source * board.marks.length + place]
  return sum > 0 ? (weights[SOURCES[source]] * sum) / board.most[source] : 0
}

/** The best `count` products of the board that may be shown, best first, of equals the first; scores above 0 only. */
export function rank(
  board: Board,
  weights: Weights,
  allowed: (place: number) => boolean,
  count: number
): Ranked[] {
  const products = board.marks.length
  const factors = SOURCES.map((source, s) => (board.most[s] > 0 ? weights[source] / board.most[s] : 0))
  const best: { place: number; score: number }[] = []
  for (let at = 0; at < board.count; at++) {
    const place = board.met[at]
    let sum = 0
    for (let s = 0; s < factors.length; s++) {
      sum += factors[s] * board.sums[s * products + place]
    }
    const last = best[best.length - 1]
    const worse = best.length === count && (sum < last.score || (sum === last.score && place > last.place))
    if (sum > 0 && !worse && allowed(place)) {
      insert(best, { place, score: sum }, count)
    }
  }
  return best
}

/** Keeps a short list in order; nearly every product is turned away before it gets here. */
function insert(best: Ranked[], each: Ranked, count: number): void {
  let at = best.length
  while (at > 0 && (best[at - 1].score < each.score || isEqualBefore(each, best[at - 1]))) {
    at--
  }
  best.splice(at, 0, each)
  if (best.length > count) {
    best.pop()
  }
}

function isEqualBefore(each: Ranked, other: Ranked): boolean {
  return each.score === other.score && each.place < other.place
}

function addNeighbors(board: Board, source: number, table: Table, { place, weight }: Evidence): void {
  for (let p = table.offsets[place], end = table.offsets[place + 1]; p < end; p++) {
    add(board, source, table.places[p], weight * table.weights[p])
  }
}

function add(board: Board, source: number, place: number, amount: number): void {
  if (board.marks[place] === 0) {
    board.marks[place] = 1
    board.met[board.count++] = place
  }
  board.sums[source * board.marks.length + place] += amount
}

function clear(board: Board): void {
  const products = board.marks.length
  for (let at = 0; at < board.count; at++) {
    const place = board.met[at]
    board.marks[place] = 0
    for (let s = 0; s < SOURCES.length; s++) {
      board.sums[s * products + place] = 0
    }
  }
  board.count = 0
  board.most.fill(0)
}
