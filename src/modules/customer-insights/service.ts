import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, MedusaError, MedusaService } from "@medusajs/framework/utils"
import type { LedgerResult, LedgerScope } from "../../ledger"
import type { Columns, CustomRule } from "../../pipelines"
import type { RunKind } from "../../types/http"
import type { ModelChoice } from "../../types/prediction-reports"
import type { PredictionKind } from "../../types/predictions"
import type { LedgerReport } from "../../types/reports"
import * as models from "./models"
import { resolveOptions, type ResolvedOptions } from "./options"
import {
  beatAnnouncement,
  claimAnnouncement,
  clearMoves,
  markAnnounced,
  oweMoves,
  runsToAnnounce,
  takeOwedMoves,
} from "./queries/announcements"
import { readChurnColumns, type ChurnColumns } from "./queries/churn-columns"
import { readClock } from "./queries/clock"
import { readColumns } from "./queries/columns"
import {
  createSegment,
  holdRuleSegments,
  liveRules,
  removeSegment,
  restoreSegment,
  retireSegment,
  type NewSegment,
} from "./queries/custom-segments"
import { eraseCustomers } from "./queries/erase"
import { createGoods, type Goods } from "./queries/goods"
import { openImport, type NewImport } from "./queries/imports"
import { SCORING_KINDS, SEGMENT_KINDS, type ModelKind } from "./queries/kinds"
import { listLostCustomers, readLedgerQuality, writeLedger } from "./queries/ledger"
import { readPast, type PastAnswers, type PastQuestions } from "./queries/past"
import { readPastOfCustomers } from "./queries/past-of-customers"
import {
  countCustomers,
  listCustomerIds,
  refreshProfiles,
  type RefreshedProfiles,
  type RefreshProfiles,
} from "./queries/profiles"
import { readProfileVersions, type ProfileVersions } from "./queries/profile-versions"
import { publishLedgerRun, publishRun, renewLedgerReport, type PublishRun } from "./queries/publish"
import type { ReadContext } from "./queries/read-context"
import { createReader, type InsightsReader } from "./queries/reader"
import {
  championModel,
  publishedModels,
  readModelFields,
  readModel,
  readRunModel,
  saveModel,
  takeModel,
  type NewModel,
} from "./queries/run-models"
import { kindOfRetired, servingModel, type ServingModel } from "./queries/serving-model"
import {
  customersChangedDuring,
  findRunRow,
  readSituation,
  readLastReconciliation,
  type LastReconciliation,
  siblingIsPublished,
  type RunRow,
  type RunSituation,
} from "./queries/run-rows"
import { beat, cancelRun, claimRun, failRun, openRuns, requeueRun, type OpenRuns } from "./queries/runs"
import {
  rewriteScores,
  sweepOrphans,
  writeScores,
  type RewriteScores,
  type RewrittenScores,
  type WriteScores,
} from "./queries/scores"
import { writeSegmentWords, type SegmentWords } from "./queries/segment-words"
import { listRunMoves, settle, type Move } from "./queries/settle"
import { currentVersions, type RunVersions } from "./queries/versions"

/**
 * The module's one face. It holds the options and the connection; the SQL lies in `queries`, one idea per file.
 * Every writing method is one transaction of its own and safe to repeat.
 */
class CustomerInsightsModuleService extends MedusaService({ ...models }) {
  /** Checked, complete, frozen. */
  readonly options: Readonly<ResolvedOptions>
  protected readonly connection_: Knex
  protected readonly versions_: RunVersions
  /** Models in use, by id. */
  protected readonly models_ = new Map<string, unknown>()
  protected readonly goods_: Goods

  constructor(container: Record<string, Knex>, options: object = {}) {
    super(...arguments)
    this.options = resolveOptions(options)
    this.versions_ = currentVersions(this.options)
    this.connection_ = container[ContainerRegistrationKeys.PG_CONNECTION]
    this.goods_ = createGoods(this.connection_, this.options, this.versions_)
  }

  /** The moment every figure is as of: the option `as_of` or now, never before the newest ledger row. */
  async clock(): Promise<Date> {
    return readClock(this.connection_, this.options)
  }

  /**
   * Everything a page may ask. What only the pipelines know is given: `texts`, the English names of segments for
   * answers without a language, and `neededCustomers`, with how many customers clusters begin.
   */
  async reader(known: Pick<ReadContext, "texts" | "neededCustomers">): Promise<InsightsReader> {
    return createReader({
      executor: this.connection_,
      options: this.options,
      versions: this.versions_,
      clock: () => this.clock(),
      ...known,
    })
  }

  async writeLedger(scope: LedgerScope, { baseCurrency }: { baseCurrency: string }): Promise<LedgerResult> {
    return writeLedger(this.connection_, scope, this.options, baseCurrency)
  }

  async ledgerQuality(): Promise<LedgerReport["quality"]> {
    return readLedgerQuality(this.connection_)
  }

  async renewLedgerReport(profilesAsOf: Date): Promise<void> {
    return renewLedgerReport(this.connection_, profilesAsOf)
  }

  async lastReconciliation(): Promise<LastReconciliation | null> {
    return readLastReconciliation(this.connection_)
  }

  async refreshProfiles(input: RefreshProfiles): Promise<RefreshedProfiles> {
    return refreshProfiles(this.connection_, this.options, input)
  }

  async readColumns(
    asOf: Date,
    names: readonly string[],
    customerIds: readonly string[] | null = null
  ): Promise<Columns> {
    return readColumns(this.connection_, asOf, names, customerIds)
  }

  /** Features and purchase days as of past moments, computed from the ledger. */
  async past(questions: PastQuestions): Promise<PastAnswers> {
    return readPast(this.connection_, this.options, questions)
  }

  /** Features of some customers alone. */
  async pastOfCustomers(
    asOf: Date,
    names: readonly string[],
    customerIds: readonly string[]
  ): Promise<Columns> {
    return readPastOfCustomers(this.connection_, this.options, asOf, names, customerIds)
  }

  /** What recommendations are made from. */
  async goods(): Promise<Goods> {
    return this.goods_
  }

  /** What the published run of churn says of customers, in their order. */
  async churnColumns(customerIds: readonly string[]): Promise<ChurnColumns> {
    return readChurnColumns(this.connection_, customerIds)
  }

  async countCustomers(): Promise<number> {
    return countCustomers(this.connection_)
  }

  async listCustomerIds(page: { after: string; limit: number }): Promise<string[]> {
    return listCustomerIds(this.connection_, page)
  }

  async openRuns(input: OpenRuns): Promise<{ runs: RunRow[]; already_running: boolean }> {
    return openRuns(this.connection_, input, this.versions_)
  }

  /** @throws MedusaError (not allowed) while a run is under way; (invalid data) for unknown customers */
  async openImport(input: NewImport): Promise<string> {
    return openImport(this.connection_, input, this.versions_)
  }

  async claimRun(id: string): Promise<{ attempt: number } | null> {
    return claimRun(this.connection_, id, this.versions_)
  }

  async beat(id: string, attempt: number, stage: string, done: number): Promise<boolean> {
    return beat(this.connection_, { id, attempt, stage, done })
  }

  async failRun(id: string, attempt: number | null, error: string): Promise<boolean> {
    return failRun(this.connection_, id, attempt, error)
  }

  async cancelRun(id: string): Promise<boolean> {
    return cancelRun(this.connection_, id)
  }

  async requeueRun(id: string): Promise<boolean> {
    return requeueRun(this.connection_, id)
  }

  async sweepOrphans(): Promise<void> {
    return sweepOrphans(this.connection_)
  }

  async findRunRow(id: string): Promise<RunRow | null> {
    return findRunRow(this.connection_, id)
  }

  /** @throws MedusaError (not found) for an unknown run */
  async readRunRow(id: string): Promise<RunRow> {
    const row = await this.findRunRow(id)
    if (!row) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `run ${id} does not exist`)
    }
    return row
  }

  async siblingIsPublished(id: string): Promise<boolean> {
    return siblingIsPublished(this.connection_, id)
  }

  async readSituation(): Promise<RunSituation> {
    return readSituation(this.connection_, this.versions_, this.options)
  }

  async customersChangedDuring(id: string): Promise<string[]> {
    return customersChangedDuring(this.connection_, id)
  }

  async saveModel(input: NewModel): Promise<string> {
    return saveModel(this.connection_, input, this.versions_)
  }

  /** The model in use of a run's kind, if it is of this version. */
  async servingModel(runId: string): Promise<ServingModel | null> {
    return servingModel(this.connection_, runId, this.versions_)
  }

  async takeModel(
    run: { run_id: string; attempt: number },
    choice: Pick<ModelChoice, "how" | "model_id">
  ): Promise<void> {
    return takeModel(this.connection_, run, choice, this.versions_)
  }

  async kindOfRetired(id: string): Promise<PredictionKind> {
    return kindOfRetired(this.connection_, id, this.versions_)
  }

  async championModel(kind: RunKind): Promise<unknown> {
    return championModel(this.connection_, kind)
  }

  /** Those of this version that score customers. A model never changes and may be large: they are kept in memory. */
  async publishedModels(): Promise<{ kind: ModelKind; run_id: string; model_id: string; model: unknown }[]> {
    const kinds = this.options.predictions === false ? SEGMENT_KINDS : SCORING_KINDS
    const published = await publishedModels(this.connection_, this.versions_, kinds)
    for (const id of [...this.models_.keys()].filter((id) => published.every((one) => one.model_id !== id))) {
      this.models_.delete(id)
    }
    return Promise.all(
      published.map(async (one) => {
        const model = this.models_.get(one.model_id) ?? (await readModel(this.connection_, one.model_id))
        this.models_.set(one.model_id, model)
        return { ...one, model }
      })
    )
  }

  /** Some fields of the model of a run: of a large one no more than is needed. */
  async readModelFields(runId: string, fields: readonly string[]): Promise<Record<string, unknown>> {
    return readModelFields(this.connection_, runId, fields)
  }

  async readRunModel(id: string): Promise<{ kind: ModelKind; as_of: Date; model: unknown }> {
    return readRunModel(this.connection_, id)
  }

  async writeScores(input: WriteScores): Promise<number> {
    return writeScores(this.connection_, input)
  }

  async profileVersions(customerIds: readonly string[]): Promise<ProfileVersions> {
    return readProfileVersions(this.connection_, customerIds)
  }

  async rewriteScores(input: RewriteScores): Promise<RewrittenScores> {
    return rewriteScores(this.connection_, input)
  }

  async publishRun(input: PublishRun): Promise<void> {
    return publishRun(this.connection_, this.options, input)
  }

  async publishLedgerRun(input: {
    run_id: string
    attempt: number
    report: Record<string, unknown>
  }): Promise<void> {
    return publishLedgerRun(this.connection_, input)
  }

  /** Brings the memberships of customers to what the published runs say of them; returns who moved: owed until cleared. */
  async settle({ customer_ids }: { customer_ids: readonly string[] }): Promise<Move[]> {
    const terms = await this.settleTerms()
    return this.connection_.transaction(async (transaction) => {
      await holdRuleSegments(transaction, "shared")
      const moves = await settle(transaction, {
        ...terms,
        kinds: [...SEGMENT_KINDS, "import"],
        customerIds: customer_ids,
      })
      await oweMoves(transaction, moves)
      return moves
    })
  }

  /** The rules of the merchant's own segments that are not retired. */
  async liveRules(): Promise<CustomRule[]> {
    return liveRules(this.connection_)
  }

  /** @throws MedusaError (invalid data) for a name that another live segment of the merchant's own has */
  async createSegment(segment: NewSegment): Promise<string> {
    return createSegment(this.connection_, segment)
  }

  async removeSegment(id: string): Promise<void> {
    return removeSegment(this.connection_, id)
  }

  /** Writes a segment's own name and strategy; returns the former ones. */
  async writeSegmentWords(words: SegmentWords): Promise<Required<SegmentWords>> {
    return writeSegmentWords(this.connection_, words)
  }

  /** Ends a segment of the merchant's own and its memberships; returns who left: owed until cleared. */
  async retireSegment(id: string): Promise<Move[]> {
    return retireSegment(this.connection_, id, await this.settleTerms())
  }

  /** Undoes {@link retireSegment}; returns who entered: owed until cleared. */
  async restoreSegment(id: string): Promise<Move[]> {
    return restoreSegment(this.connection_, id, await this.settleTerms())
  }

  protected async settleTerms(): Promise<{ at: Date; minimumStayDays: number }> {
    return { at: await this.clock(), minimumStayDays: this.options.segments.minimum_stay_days }
  }

  async clearMoves(moves: readonly Move[]): Promise<void> {
    return clearMoves(this.connection_, moves)
  }

  async takeOwedMoves(limit: number): Promise<Move[]> {
    return takeOwedMoves(this.connection_, limit)
  }

  async claimAnnouncement(id: string): Promise<boolean> {
    return claimAnnouncement(this.connection_, id)
  }

  async beatAnnouncement(id: string): Promise<void> {
    return beatAnnouncement(this.connection_, id)
  }

  async runsToAnnounce(id: string): Promise<string[]> {
    return runsToAnnounce(this.connection_, id)
  }

  async markAnnounced(id: string): Promise<void> {
    return markAnnounced(this.connection_, id)
  }

  async listRunMoves(id: string): Promise<Move[]> {
    return listRunMoves(this.connection_, id)
  }

  async listLostCustomers(limit: number): Promise<string[]> {
    return listLostCustomers(this.connection_, limit)
  }

  async eraseCustomers(ids: readonly string[]): Promise<{ order_ids: string[] }> {
    return eraseCustomers(this.connection_, ids)
  }
}

export default CustomerInsightsModuleService
