import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { Move } from "../../../modules/customer-insights"
import { announceMoves } from "../../shared/announce-moves"

/** Announces who moved by an event. */
export const announceMovesStep = createStep(
  "announce-moves",
  async (moves: Move[], { container }) =>
    new StepResponse({ announced: await announceMoves(container, moves) })
)
