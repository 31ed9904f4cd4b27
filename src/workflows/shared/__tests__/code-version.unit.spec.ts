import { readFileSync } from "node:fs"
import { CODE_VERSION } from "../code-version"

it("CODE_VERSION is the version of package.json", () => {
  expect(CODE_VERSION).toBe(JSON.parse(readFileSync("package.json", "utf8")).version)
})
