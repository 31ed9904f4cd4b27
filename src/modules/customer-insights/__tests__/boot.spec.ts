import { createMedusaContainer } from "@medusajs/framework/utils"
import insightsModule from ".."
import { moduleSuite } from "./module-suite"

moduleSuite({ identity: "email", rfm: { bins: 4 } }, ({ service }) => {
  it("the service holds the merchant's options with the defaults filled in", () => {
    expect(service.options).toMatchObject({
      identity: "email",
      rfm: { bins: 4, cut_points: null },
      time_zone: "UTC",
    })
    expect(Object.isFrozen(service.options)).toBe(true)
  })

  it("a wrong option stops the boot: the loader, which runs before anything is served, throws", async () => {
    const [loader] = insightsModule.loaders ?? []
    const wrong = { options: { rfm: { bins: 7 } }, container: createMedusaContainer() }
    await expect(loader(wrong)).rejects.toThrow("customer_insights: option rfm.bins is 7; allowed: 3, 4 or 5")
    await expect(loader({ ...wrong, options: { rfm: { bins: 3 } } })).resolves.toBeUndefined()
  })
})
