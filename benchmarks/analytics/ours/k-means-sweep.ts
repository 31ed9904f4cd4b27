import { fitKMeans } from "../../../src/compute"
import { ready, tableOf, WATCH, type Work } from "./work"

const KS = [2, 3, 4, 5, 6, 7, 8, 9, 10]

/** k = 2 to 10, the best of ten starts for each. */
export const work: Work = (given) => {
  const X = tableOf(given)
  return ready(
    () => Promise.all(KS.map((k) => fitKMeans(X, { k, nInit: 10 }, WATCH))),
    (fits) => ({ inertia: fits.map(({ model }) => model.inertia) })
  )
}
