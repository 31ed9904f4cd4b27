/**
 * The best few candidates of each of several rows, kept while candidates stream by. Better is the higher score, then
 * the lower place, so that the outcome does not depend on the order in which candidates are offered.
 *
 * A row holds up to twice as many as are wanted; when it is full the better half stays (quickselect). So an offer costs
 * one write, and a look at 2 × limit candidates once every limit offers, where a heap would touch log limit places.
 */
export interface TopN {
  /** Candidates wanted of a row at most. */
  readonly limit: number
  /** Candidates held of each row, 0 to twice the limit. */
  readonly sizes: Int32Array
  /** Of row r from 2 × r × limit on, in no order. */
  readonly scores: Float64Array
  readonly places: Int32Array
  /** Below this score a candidate of the row is not wanted; −Infinity at first. A loop looks here before it offers. */
  readonly floors: Float64Array
}

export function startTopN(rows: number, limit: number): TopN {
  return {
    limit,
    sizes: new Int32Array(rows),
    scores: new Float64Array(2 * rows * limit),
    places: new Int32Array(2 * rows * limit),
    floors: new Float64Array(rows).fill(-Infinity),
  }
}

/** Forgets the candidates of a row. */
export function clearTop({ sizes, floors }: TopN, row: number): void {
  sizes[row] = 0
  floors[row] = -Infinity
}

/** Takes in a candidate that reaches the floor of its row. O(1) on average. */
export function offer(top: TopN, row: number, place: number, score: number): void {
  const { limit, sizes, scores, places, floors } = top
  const at = 2 * row * limit + sizes[row]++
  scores[at] = score
  places[at] = place
  if (sizes[row] === 2 * limit) {
    const base = 2 * row * limit
    floors[row] = keepBest(scores, places, base, base + 2 * limit, limit)
    sizes[row] = limit
  }
}

/** Puts the best candidates of a row in order, best first, at its beginning, and returns how many there are. */
export function sortTop(top: TopN, row: number): number {
  const { limit, sizes, scores, places } = top
  const base = 2 * row * limit
  if (sizes[row] > limit) {
    keepBest(scores, places, base, base + sizes[row], limit)
    sizes[row] = limit
  }
  sortBest(scores, places, base, base + sizes[row])
  return sizes[row]
}

/** Moves the best `limit` of the candidates in [from, to) to the front; returns the last one's score. Quickselect. */
function keepBest(scores: Float64Array, places: Int32Array, from: number, to: number, limit: number): number {
  const wanted = from + limit - 1
  let low = from
  let high = to - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const score = scores[middle]
    const place = places[middle]
    let i = low
    let j = high
    while (i <= j) {
      while (scores[i] > score || (scores[i] === score && places[i] < place)) {
        i++
      }
      while (scores[j] < score || (scores[j] === score && places[j] > place)) {
        j--
      }
      if (i <= j) {
        swap(scores, places, i++, j--)
      }
    }
    if (wanted <= j) {
      high = j
    } else if (wanted >= i) {
      low = i
    } else {
      break
    }
  }
  return scores[wanted]
}

/** Best first: quicksort, and insertion for the short rest. */
function sortBest(scores: Float64Array, places: Int32Array, from: number, to: number): void {
  if (to - from > 24) {
    const half = (to - from) >> 1
    keepBest(scores, places, from, to, half)
    sortBest(scores, places, from, from + half)
    sortBest(scores, places, from + half, to)
    return
  }
  for (let i = from + 1; i < to; i++) {
    const score = scores[i]
    const place = places[i]
    let j = i - 1
    for (; j >= from && (scores[j] < score || (scores[j] === score && places[j] > place)); j--) {
      scores[j + 1] = scores[j]
      places[j + 1] = places[j]
    }
    scores[j + 1] = score
    places[j + 1] = place
  }
}

function swap(scores: Float64Array, places: Int32Array, i: number, j: number): void {
  const score = scores[i]
  scores[i] = scores[j]
  scores[j] = score
  const place = places[i]
  places[i] = places[j]
  places[j] = place
}
