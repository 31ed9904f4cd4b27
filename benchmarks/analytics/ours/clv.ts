import { fitBgNbd, fitGammaGamma } from "../../../src/compute"
import { doubles, ready, WATCH, type Work } from "./work"

/** When customers buy (BG/NBD) and what they spend (Gamma-Gamma), standard errors included; the two fits at once. */
export const work: Work = ({ arrays }) => {
  const frequency = doubles(arrays, "frequency")
  const recency = doubles(arrays, "recency")
  const age = doubles(arrays, "age")
  const averageValue = doubles(arrays, "averageValue")
  return ready(
    () =>
      Promise.all([
        fitBgNbd({ frequency, recency, age }, {}, WATCH),
        fitGammaGamma({ frequency, averageValue }, {}, WATCH),
      ]),
    ([purchases, spend]) => ({
      logLikelihoods: [purchases.logLikelihood, spend.logLikelihood],
      parameters: [...Object.values(purchases.parameters), ...Object.values(spend.parameters)],
    })
  )
}
