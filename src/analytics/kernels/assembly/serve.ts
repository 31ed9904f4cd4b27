/**
 * The best items for one user from the rows of a table: what the items of the user say, each times its weight. `seen` and
 * `weights`: the items of the user, `owned` of them; `forget`: 1 where these are no news. `allowed`: a flag for each item, 0 for
 * all. `sums` and `marks`: of all items, 0 before and after. `met`: room for all items and one more. `places` and `scores`: room for `limit`
 * items, the best first, of equals the first. Returns how many were found.
 */
export function serveUser(
  offsets: usize,
  indices: usize,
  values: usize,
  seen: usize,
  weights: usize,
  owned: i32,
  forget: i32,
  allowed: usize,
  sums: usize,
  marks: usize,
  met: usize,
  limit: i32,
  places: usize,
  scores: usize
): i32 {
  const count = addRows(offsets, indices, values, seen, weights, owned, sums, marks, met)
  for (let i = forget == 1 ? 0 : owned; i < owned; i++) {
    store<f64>(sums + ((<usize>load<i32>(seen + ((<usize>i) << 2))) << 3), 0)
  }
  let kept = 0
  let floor: f64 = 0
  for (let i = 0; i < count; i++) {
    const item = load<i32>(met + ((<usize>i) << 2))
    const cell: usize = sums + ((<usize>item) << 3)
    const sum = load<f64>(cell)
    store<f64>(cell, 0)
    store<u8>(marks + <usize>item, 0)
    if (sum > 0 && sum >= floor && (allowed == 0 || load<u8>(allowed + <usize>item) == 1)) {
      kept = insert(item, sum, kept, limit, places, scores)
      if (kept == limit) {
        floor = load<f64>(scores + ((<usize>(limit - 1)) << 3))
      }
    }
  }
  return kept
}

/** Adds up the rows of the items of a user; lists what was met and returns how many. */
function addRows(
  offsets: usize,
  indices: usize,
  values: usize,
  seen: usize,
  weights: usize,
  owned: i32,
  sums: usize,
  marks: usize,
  met: usize
): i32 {
  let end = met
  for (let i = 0; i < owned; i++) {
    const weight = load<f64>(weights + ((<usize>i) << 3))
    const row: usize = offsets + ((<usize>load<i32>(seen + ((<usize>i) << 2))) << 2)
    const last = load<i32>(row, 4)
    for (let p = load<i32>(row); p < last; p++) {
      const item = load<i32>(indices + ((<usize>p) << 2))
      const mark: usize = marks + <usize>item
      // no branch, which nobody could foretell: an item that was met before is written over
      store<i32>(end, item)
      end += (<usize>(1 - load<u8>(mark))) << 2
      store<u8>(mark, 1)
      const sum: usize = sums + ((<usize>item) << 3)
      store<f64>(sum, load<f64>(sum) + weight * load<f64>(values + ((<usize>p) << 3)))
    }
  }
  return <i32>((end - met) >> 2)
}

/** Puts an item where it belongs among the best; what falls off the end is forgotten. Returns how many there are. */
function insert(item: i32, score: f64, kept: i32, limit: i32, places: usize, scores: usize): i32 {
  let at = kept
  while (at > 0) {
    const before = load<f64>(scores + ((<usize>(at - 1)) << 3))
    const other = load<i32>(places + ((<usize>(at - 1)) << 2))
    if (before > score || (before == score && other < item)) {
      break
    }
    if (at < limit) {
      store<f64>(scores + ((<usize>at) << 3), before)
      store<i32>(places + ((<usize>at) << 2), other)
    }
    at--
  }
  if (at < limit) {
    store<f64>(scores + ((<usize>at) << 3), score)
    store<i32>(places + ((<usize>at) << 2), item)
  }
  return min(kept + 1, limit)
}
