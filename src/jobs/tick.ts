import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { tick, toWords } from "../workflows"

/**
 * Each minute: what is due? A job's schedule is read before the plugin's options exist, so one job asks the options.
 * It never throws: the store's scheduler would stop at that.
 */
export default async function askWhatIsDue(container: MedusaContainer, context?: { scheduledFor: Date }) {
  try {
    await tick(container, context?.scheduledFor ?? new Date())
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Customer insights: nothing was done this minute: ${toWords(error)}`)
  }
}

export const config = {
  // No dot: Medusa makes a step of the name, and a dot in it would be read as a path.
  name: "customer-insights-tick",
  schedule: "* * * * *",
}
