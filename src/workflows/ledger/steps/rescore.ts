import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { scoreRows } from "../../shared/score-rows"
import { boundPipeline } from "../../shared/pipelines"

/**
 * Scores customers under the published run of every kind, with that run's frozen model, so that an order shows in
 * its customer's group and segment without a training. Before the first run there is nothing to do, and nothing
 * where another version made the model: the tick opens a run then. A customer whose profile is written by somebody
 * else between reading and writing is read and scored again: the newest facts stay.
 */
export const rescoreStep = createStep("rescore", async (input: { customer_ids: string[] }, { container }) => {
  const service = insights(container)
  const asOf = await service.clock()
  const published = await service.publishedModels()
  let customerIds = published.length > 0 ? input.customer_ids : []
  while (customerIds.length > 0) {
    const versions = await service.profileVersions(customerIds)
    const changedMeanwhile = new Set<string>()
    for (const { kind, run_id, model } of published) {
      const pipeline = boundPipeline(kind, service.options)
      const columns = await service.readColumns(asOf, pipeline.columns(model), customerIds)
      const scores = scoreRows(pipeline.score(model, columns))
      const { changed } = await service.rewriteScores({ run_id, versions, scores })
      changed.forEach((id) => changedMeanwhile.add(id))
    }
    customerIds = [...changedMeanwhile]
  }
  return new StepResponse({ kinds: published.map(({ kind }) => kind) })
})
