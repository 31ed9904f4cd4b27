import { warningOf } from "../words"

describe("the record of a run", () => {
  it("warns where what it learned is not in use, in any version's report", () => {
    const warning = { code: "model_too_little_data", values: {} }
    expect(warningOf({ report: { choice: { how: "refused", warning } } })).toEqual(warning)
    expect(warningOf({ report: { choice: { how: "trained", warning: null } } })).toBeNull()
    expect(warningOf({ report: { choice: { how: "refused" } } })).toBeNull()
    expect(warningOf({ report: {} })).toBeNull()
  })
})
