import { readFileSync } from "node:fs"
import { compileKernels, GENERATED, kernelsFile } from "../lib/kernels"

it("the committed kernels are what their sources say; else run npm run build:kernels", async () => {
  expect(kernelsFile(await compileKernels())).toBe(readFileSync(GENERATED, "utf8"))
}, 60_000)
