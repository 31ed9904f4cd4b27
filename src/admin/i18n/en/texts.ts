import { codes } from "./codes"
import { details } from "./details"
import { features } from "./features"
import { how } from "./how"
import { methods } from "./methods"
import { pages } from "./pages"
import { predictionCodes, predictionReasons } from "./prediction-codes"
import { predictions } from "./predictions"
import { recommendationCodes, recommendations } from "./recommendations"
import { names, strategies } from "./segments"

/** All English texts. (No `index`: the dashboard takes every index under i18n for a set of languages.) */
export const en = {
  ...pages,
  ...details,
  ...methods,
  ...predictions,
  ...recommendations,
  how,
  features,
  codes: {
    ...codes,
    ...predictionCodes,
    ...recommendationCodes,
    names,
    strategies,
    reasons: { ...codes.reasons, ...predictionReasons },
  },
}
