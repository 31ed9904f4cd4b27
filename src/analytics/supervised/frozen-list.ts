/** The numbers as a frozen plain array, which survives JSON. Several times faster than `Array.from`: forests are long. */
export function frozenList(numbers: ArrayLike<number>): readonly number[] {
  const list = new Array<number>(numbers.length)
  for (let i = 0; i < list.length; i++) {
    list[i] = numbers[i]
  }
  return Object.freeze(list)
}
