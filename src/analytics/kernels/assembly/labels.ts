// Passes over labels of 32 bits, -1 for noise, and over what was found for their rows.

/** Takes `count` labels, a multiple of 4, into a range: four least ones, then four greatest ones. */
export function labelRange(labels: usize, count: i32, range: usize): void {
  let least = v128.load(range)
  let most = v128.load(range, 16)
  const end = labels + ((<usize>count) << 2)
  for (; labels < end; labels += 16) {
    const four = v128.load(labels)
    least = i32x4.min_s(least, four)
    most = i32x4.max_s(most, four)
  }
  v128.store(range, least)
  v128.store(range, most, 16)
}

/** Counts `count` labels; noise is counted before the first cluster. */
export function countLabels(labels: usize, count: i32, counts: usize): void {
  const end = labels + ((<usize>count) << 2)
  for (; labels < end; labels += 4) {
    const place = counts + ((<usize>(load<i32>(labels) + 1)) << 2)
    store<i32>(place, load<i32>(place) + 1)
  }
}

/** Adds the squared distance of each row to the second number of its label, and its root to the first; noise to none. */
export function addDepartures(distances: usize, rows: i32, labels: usize, sums: usize): void {
  for (let i = 0; i < rows; i++) {
    const label = load<i32>(labels + ((<usize>i) << 2))
    if (label >= 0) {
      const squared = load<f64>(distances + ((<usize>i) << 3))
      const place = sums + ((<usize>label) << 4)
      store<f64>(place, load<f64>(place) + sqrt(squared))
      store<f64>(place, load<f64>(place, 8) + squared, 8)
    }
  }
}
