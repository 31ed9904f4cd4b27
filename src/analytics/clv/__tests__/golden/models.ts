import type { GammaGammaModel, PurchaseModel } from "../../../index"

const NOTHING_LEARNT = { logLikelihood: 0, customers: 1, penalty: 0, iterations: 0, converged: true } as const

/** A model with these parameters, known without error. */
export function modelWith(
  kind: PurchaseModel["kind"],
  [first, second, third, fourth]: number[]
): PurchaseModel {
  const logCovariance = Array.from({ length: 4 }, () => [0, 0, 0, 0])
  if (kind === "pareto-nbd") {
    const parameters = { r: first, alpha: second, s: third, beta: fourth }
    return {
      kind,
      parameters,
      standardErrors: { r: 0, alpha: 0, s: 0, beta: 0 },
      logCovariance,
      ...NOTHING_LEARNT,
    }
  }
  const parameters = { r: first, alpha: second, a: third, b: fourth }
  return {
    kind,
    parameters,
    standardErrors: { r: 0, alpha: 0, a: 0, b: 0 },
    logCovariance,
    ...NOTHING_LEARNT,
  }
}

/** A spend model with these parameters, known without error. */
export function spendWith(p: number, q: number, gamma: number): GammaGammaModel {
  return {
    kind: "gamma-gamma",
    parameters: { p, q, gamma },
    standardErrors: { p: 0, q: 0, gamma: 0 },
    logCovariance: [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
    ...NOTHING_LEARNT,
  }
}
