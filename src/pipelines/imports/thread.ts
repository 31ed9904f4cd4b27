import { serveThread } from "../../compute"
import { readImport } from "./read-import"
import { ImportFault } from "./words"

// The file of a thread, see in-thread.ts. A fault is an answer: an error would lose its class on the way.
serveThread(async (text) => {
  try {
    return readImport(String(text))
  } catch (error) {
    if (error instanceof ImportFault) {
      return { fault: error.message }
    }
    throw error
  }
})
