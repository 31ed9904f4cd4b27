import { codes } from "./codes"
import { details } from "./details"
import { features } from "./features"
import { how } from "./how"
import { methods } from "./methods"
import { pages } from "./pages"
import { names, strategies } from "./segments"

/** Alle deutschen Texte. */
export const de = { ...pages, ...details, ...methods, how, features, codes: { ...codes, names, strategies } }
