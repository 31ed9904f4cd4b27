import * as jupyter from "tslab/dist/jupyter"

interface Output {
  data: Record<string, unknown>
  metadata: Record<string, { check?: object; data?: object } | undefined>
}

/** What a function shows, as tslab's kernel would be handed it. */
export async function recorded(shows: () => unknown): Promise<Output[]> {
  const kernel: { lastWriteDisplayData: unknown } = jupyter
  const before = kernel.lastWriteDisplayData
  const outputs: Output[] = []
  kernel.lastWriteDisplayData = (output: Output) => outputs.push(output)
  try {
    await shows()
  } finally {
    kernel.lastWriteDisplayData = before
  }
  return outputs
}
