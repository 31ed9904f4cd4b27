import { expectedPurchases } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { nextTurn } from "../../compute"
import type { Reason } from "../types"
import { reason } from "../reasons"
import type { PurchaseFit, PurchaseKind } from "./fits"
import { fitPurchases } from "./fits"
import type { Holdout } from "./holdout"
import { sum } from "./history"
import { clearlyCloser, measure } from "./metrics"
import type { ValueOptions } from "./options"

/** A model of purchases as the card shows it beside the other. */
export interface PurchaseCandidate {
  readonly kind: PurchaseKind
  readonly chosen: boolean
  /** False: no proper maximum even with a penalty. */
  readonly fitted: boolean
  readonly penalty: number | null
  readonly log_likelihood: number | null
  readonly predicted_orders: number | null
  readonly actual_orders: number
  readonly bias: number | null
  readonly mae: number | null
  readonly rmse: number | null
}

export interface PurchaseChoice {
  readonly kind: PurchaseKind | null
  readonly why: Reason
  readonly candidates: readonly PurchaseCandidate[]
}

/** Differences of the log-likelihood below this say nothing. */
const LIKELIER = 2

/**
 * MBG/NBD or BG/NBD, fitted to what was known at the start of a holdout and held against what came. BG/NBD lets nobody
 * go after one purchase, so a shop's many one-time buyers stay customers for ever; it has to be both more likely and
 * closer to what came, beyond chance, to be taken.
 */
export async function choosePurchaseModel(
  holdout: Holdout,
  asked: ValueOptions["purchase_model"],
  watch: ComputeControl,
  seed: number
): Promise<PurchaseChoice> {
  const { start, purchases, days } = holdout
  const [mbg, bg] = [await fitPurchases("mbg-nbd", start, watch), await fitPurchases("bg-nbd", start, watch)]
  const forecast = (model: PurchaseFit | null): Float64Array | null =>
    model && expectedPurchases(model, start, days)
  const byMbg = forecast(mbg)
  await nextTurn()
  const byBg = forecast(bg)
  await nextTurn()
  const decide = (): { kind: PurchaseKind | null; why: Reason } => {
    if (mbg === null && bg === null) {
      return { kind: null, why: reason("value_no_fit") }
    }
    if (asked !== "auto" && (asked === "mbg-nbd" ? mbg : bg) !== null) {
      return { kind: asked, why: reason("value_model_asked", { model: asked }) }
    }
    if (mbg === null || bg === null || byMbg === null || byBg === null) {
      const kind = mbg === null ? "bg-nbd" : "mbg-nbd"
      return { kind, why: reason("value_model_only", { model: kind }) }
    }
    const likelier = bg.logLikelihood - mbg.logLikelihood
    const closer = clearlyCloser(purchases, byMbg, byBg, seed)
    return likelier > LIKELIER && closer
      ? { kind: "bg-nbd", why: reason("value_bg_better", { likelier }) }
      : { kind: "mbg-nbd", why: reason("value_mbg_kept", { likelier }) }
  }
  const { kind, why } = decide()
  const shown = (
    name: PurchaseKind,
    model: PurchaseFit | null,
    said: Float64Array | null
  ): PurchaseCandidate => {
    const metrics = said && measure(purchases, said)
    return {
      kind: name,
      chosen: kind === name,
      fitted: model !== null,
      penalty: model?.penalty ?? null,
      log_likelihood: model?.logLikelihood ?? null,
      predicted_orders: metrics?.predicted ?? null,
      actual_orders: sum(purchases),
      bias: metrics?.bias ?? null,
      mae: metrics?.mae ?? null,
      rmse: metrics?.rmse ?? null,
    }
  }
  return { kind, why, candidates: [shown("mbg-nbd", mbg, byMbg), shown("bg-nbd", bg, byBg)] }
}
