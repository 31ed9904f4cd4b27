import { GOLDEN_DATA } from "../../__tests__/golden/golden-data"
import { describeGolden } from "./golden-checks"

describeGolden("blobs", GOLDEN_DATA.blobs)
describeGolden("overlap", GOLDEN_DATA.overlap)
describeGolden("customers", GOLDEN_DATA.customers)
