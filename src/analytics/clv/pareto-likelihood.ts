import { logRising, risingFactorials } from "../numeric/rising"
import type { HistoryGroups } from "./history-groups"
import type { Likelihood } from "./maximum-likelihood"
import { shareStopping } from "./pareto-survival"

/**
 * The likelihood of Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A note on deriving the
 * Pareto/NBD model"): with R = r + x and A(τ) = −R ln(α + τ) − s ln(β + τ),
 *
 *   L = (r)ₓ αʳ βˢ · [ e^A(T) (1 − φ(T)) + e^A(tₓ) φ(tₓ) ],
 *
 * where φ is {@link shareStopping}. Both terms are positive and their sum is taken in logarithms, so nothing cancels
 * and nothing overflows at any number of purchases.
 */
export function paretoLikelihood(groups: HistoryGroups): Likelihood {
  const { customers, frequencies, times, frequency, recency, age, weight } = groups
  const rising = risingFactorials(frequencies.length)
  const logA = new Float64Array(times.length)
  const logB = new Float64Array(times.length)
  const last = { R: 0, alpha: 0, s: 0, beta: 0 }
  const now = { R: 0, alpha: 0, s: 0, beta: 0 }

  return {
    customers,
    negativeLog(logs, gradient) {
      const [r, alpha, s, beta] = [Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3])]
      logRising(r, frequencies, rising)
      for (let v = 0; v < times.length; v++) {
        logA[v] = Math.log(alpha + times[v])
        logB[v] = Math.log(beta + times[v])
      }
      let value = customers * (r * logs[1] + s * logs[3])
      let gr = customers * logs[1]
      let ga = (customers * r) / alpha
      let gs = customers * logs[3]
      let gb = (customers * s) / beta
      for (let g = 0; g < weight.length; g++) {
        const R = r + frequencies[frequency[g]]
        const T = times[age[g]]
        const t = times[recency[g]]
        const w = weight[g]
        const stayed = 1 - shareStopping(R, alpha, s, beta, T, now)
        const stopped = shareStopping(R, alpha, s, beta, t, last)
        const [aT, bT, at, bt] = [logA[age[g]], logB[age[g]], logA[recency[g]], logB[recency[g]]]
        // relative to the term of the last purchase, whose exponent is the larger one as T ≥ tₓ
        const lead = R * (aT - at) + s * (bT - bt)
        const scaleT = Math.exp(-lead)
        const sum = scaleT * stayed + stopped
        const kT = (w * scaleT) / sum
        const kt = w / sum
        const PT = kT * stayed
        const Pt = kt * stopped
        value += w * (rising.logs[frequency[g]] - R * at - s * bt + Math.log(sum))
        gr += w * rising.slopes[frequency[g]] - PT * aT - Pt * at - kT * now.R + kt * last.R
        gs += -PT * bT - Pt * bt - kT * now.s + kt * last.s
        ga += (-PT * R) / (alpha + T) - (Pt * R) / (alpha + t) - kT * now.alpha + kt * last.alpha
        gb += (-PT * s) / (beta + T) - (Pt * s) / (beta + t) - kT * now.beta + kt * last.beta
      }
      gradient[0] = -gr * r
      gradient[1] = -ga * alpha
      gradient[2] = -gs * s
      gradient[3] = -gb * beta
      return -value
    },
  }
}
