import { serveThread } from "../thread"

/** The file of a thread for tests. */
serveThread(async (input, { ask, progress }) => {
  switch (input) {
    case "ask twice":
      progress("asked", 0.5)
      return [await ask("a"), await ask("b")]
    case "fail":
      throw Object.assign(new Error("the shop has no customers"), { name: "AnalyticsInputError" })
    case "never end":
      for (;;) {
        // an abort must not wait for it
      }
    default:
      return input
  }
})
