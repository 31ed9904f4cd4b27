import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"
import { describeGolden } from "./golden-checks"

for (const name of ["blobs", "overlap", "customers"] as const) {
  describeGolden(name, GOLDEN_DATA[name])
}
