import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { insights } from "../../shared/insights"

/** Takes what a published run still owes, unless somebody gave a sign of working on it within the last minute. */
export const claimAnnouncementStep = createStep(
  "claim-announcement",
  async ({ run_id }: { run_id: string }, { container }) =>
    new StepResponse({ run_id, claimed: await insights(container).claimAnnouncement(run_id) })
)
