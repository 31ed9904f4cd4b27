import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"
import { scoreRows } from "../../shared/score-rows"
import { boundPipeline } from "../../shared/pipelines"

/**
 * Scores customers under the published run of every kind, with that run's frozen model, so that an order shows in
 * its customer's group and segment without a training. Before the first run there is nothing to do.
 */
export const rescoreStep = createStep("rescore", async (input: { customer_ids: string[] }, { container }) => {
  const service = insights(container)
  const asOf = await service.clock()
  const published = await service.publishedModels()
  for (const { kind, run_id, model } of published) {
    const pipeline = boundPipeline(kind, service.options)
    const columns = await service.readColumns(asOf, pipeline.columns(model), input.customer_ids)
    await service.writeScores({ run_id, attempt: null, scores: scoreRows(pipeline.score(model, columns)) })
  }
  return new StepResponse({ kinds: published.map(({ kind }) => kind) })
})
