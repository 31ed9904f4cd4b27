import { codes } from "./codes"
import { details } from "./details"
import { features } from "./features"
import { how } from "./how"
import { methods } from "./methods"
import { pages } from "./pages"
import { names, strategies } from "./segments"

/** All English texts. (No `index`: the dashboard takes every index under i18n for a set of languages.) */
export const en = { ...pages, ...details, ...methods, how, features, codes: { ...codes, names, strategies } }
