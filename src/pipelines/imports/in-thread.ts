import { runInThread } from "../../compute"
import type { ReadImport } from "./read-import"
import { ImportFault } from "./words"

const FILE = `${__dirname}/thread`

/**
 * Reads and checks the JSON text of an import in a thread of its own: parsing 100,000 customers holds an event loop for
 * some 60 ms, so the text crosses whole and comes back as one.
 *
 * @throws ImportFault that names the field, the value and the remedy
 */
export async function readImportInThread(text: string): Promise<ReadImport> {
  const answer = (await runInThread({ file: FILE, input: text })) as ReadImport | { fault: string }
  if ("fault" in answer) {
    throw new ImportFault(answer.fault)
  }
  return answer
}
