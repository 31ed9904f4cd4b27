/** A verdict on a new model without a comparison: whether it takes over from the one that serves, and why. */
export function undecided<Reason extends string>(replace: boolean, reason: Reason) {
  return Object.freeze({
    replace,
    reason,
    customers: 0,
    champion: null,
    challenger: null,
    difference: null,
  })
}
