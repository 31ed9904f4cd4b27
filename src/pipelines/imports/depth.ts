import { DEEPEST } from "./limits"
import { ImportFault } from "./words"

/**
 * Counts brackets within brackets of a JSON text before anybody walks it: megabytes of "[" are valid, and exhaust the
 * stack of whoever writes or copies them. One pass over the text.
 *
 * @throws ImportFault where it nests deeper than is allowed
 */
export function assertShallow(text: string): void {
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (isQuoted) {
      if (character === "\\") {
        at++
      } else if (character === '"') {
        isQuoted = false
      }
    } else if (character === '"') {
      isQuoted = true
    } else if (character === "[" || character === "{") {
      if (++depth > DEEPEST) {
        throw new ImportFault(
          `The body nests more than ${DEEPEST} brackets, at character ${at + 1}: write 'parameters' flatter`
        )
      }
    } else if (character === "]" || character === "}") {
      depth--
    }
  }
}
