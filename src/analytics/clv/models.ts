import type { Estimate, FitOptions } from "./maximum-likelihood"

/** What every model fitted by maximum likelihood says of itself. */
export interface FittedModel<Kind extends string, Name extends string> {
  readonly kind: Kind
  readonly parameters: Readonly<Record<Name, number>>
  /** Of the parameters, from the curvature of the likelihood: 95 of 100 samples lie within about twice as much. */
  readonly standardErrors: Readonly<Record<Name, number>>
  /** Covariance of the parameters' logarithms, in the order of `parameters`. */
  readonly logCovariance: readonly (readonly number[])[]
  /** Of the data, without the penalty. */
  readonly logLikelihood: number
  /** Customers the fit saw. */
  readonly customers: number
  readonly penalty: number
  /** Of the search over all customers, after the starts were tried on a few hundred. */
  readonly iterations: number
  /** Always true: a fit that does not converge throws {@link ConvergenceError}. */
  readonly converged: true
}

/** Purchases at rate λ ~ gamma(r, alpha) while a customer; after a purchase he stops with chance p ~ beta(a, b). */
export type BgNbdModel = FittedModel<"bg-nbd", "r" | "alpha" | "a" | "b">
/** As BG/NBD, with a chance to stop after the first purchase too. */
export type MbgNbdModel = FittedModel<"mbg-nbd", "r" | "alpha" | "a" | "b">
/** Purchases at rate λ ~ gamma(r, alpha) while a customer; he stops at any time, at rate μ ~ gamma(s, beta). */
export type ParetoNbdModel = FittedModel<"pareto-nbd", "r" | "alpha" | "s" | "beta">
/** A purchase is worth gamma(p, ν), ν ~ gamma(q, gamma) a customer. */
export type GammaGammaModel = FittedModel<"gamma-gamma", "p" | "q" | "gamma">

/** The models of when customers buy and stop. */
export type PurchaseModel = BgNbdModel | MbgNbdModel | ParetoNbdModel

/** The law alone, fitted or made up: enough to draw from. */
export type PurchaseLaw =
  | Pick<BgNbdModel, "kind" | "parameters">
  | Pick<MbgNbdModel, "kind" | "parameters">
  | Pick<ParetoNbdModel, "kind" | "parameters">

/** Puts an estimate into words, deep-frozen. */
export function modelOf<Kind extends string, Name extends string>(
  kind: Kind,
  names: readonly Name[],
  estimate: Estimate,
  customers: number,
  { penalty = 0 }: FitOptions
): FittedModel<Kind, Name> {
  const named = (values: readonly number[]): Readonly<Record<Name, number>> =>
    Object.freeze(Object.fromEntries(names.map((name, i) => [name, values[i]])) as Record<Name, number>)
  return Object.freeze({
    kind,
    parameters: named(estimate.values),
    standardErrors: named(estimate.standardErrors),
    logCovariance: Object.freeze(estimate.logCovariance.map((row) => Object.freeze([...row]))),
    logLikelihood: estimate.logLikelihood,
    customers,
    penalty,
    iterations: estimate.iterations,
    converged: true,
  })
}
