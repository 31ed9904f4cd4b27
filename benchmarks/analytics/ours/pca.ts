import { applyScaler, fitPca, fitStandardScaler, log1pColumns, projectPca } from "../../../src/analytics"
import { ready, someOf, tableOf, type Work } from "./work"

/** Three axes of scaled columns, and the rows along them. The sign of an axis means nothing. */
export const work: Work = (given) => {
  const L = log1pColumns(tableOf(given))
  const X = applyScaler(fitStandardScaler(L), L)
  return ready(
    () => {
      const model = fitPca(X, 3)
      return { model, rows: projectPca(model, X) }
    },
    ({ model, rows }) => ({
      variances: [...model.explainedVariance],
      cells: someOf(rows.data.map(Math.abs)),
    })
  )
}
