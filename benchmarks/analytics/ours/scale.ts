import { applyScaler, fitMinMaxScaler, fitStandardScaler, log1pColumns } from "../../../src/analytics"
import { ready, someOf, tableOf, type Work } from "./work"

/** log1p, then standard, then from 0 to 1; X itself stays as it is, and what is between is overwritten, on both sides. */
export const work: Work = (given) => {
  const X = tableOf(given)
  return ready(
    () => {
      const L = log1pColumns(X)
      const S = applyScaler(fitStandardScaler(L), L, L.data)
      return applyScaler(fitMinMaxScaler(S), S, S.data)
    },
    ({ data }) => ({ cells: someOf(data) })
  )
}
