import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import os from "node:os"
import path from "node:path"

const CHANNELS = ["shell", "iopub", "stdin", "control", "hb"] as const
export type Channel = (typeof CHANNELS)[number]

/** Where a kernel is to listen, written down in the file that it is started with. */
export interface Connection {
  file: string
  key: string
  address(channel: Channel): string
  remove(): void
}

/** Bytes that the path of a socket may have on every system: 103 on macOS, less the ending of a channel. */
const LONGEST_PATH = 100

/**
 * A new connection file in a folder of its own. Sockets in that folder need no port, so nothing can hold one;
 * Windows has no such sockets, and a deep temporary folder has too long a path for them: there it is free ports of the
 * loopback address.
 */
export async function openConnection(): Promise<Connection> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "nb-"))
  const overTcp = process.platform === "win32" || Buffer.byteLength(path.join(folder, "k")) > LONGEST_PATH
  const key = randomUUID()
  const transport = overTcp ? "tcp" : "ipc"
  const ip = overTcp ? "127.0.0.1" : path.join(folder, "k")
  const ports = new Map<Channel, number>()
  for (const [place, channel] of CHANNELS.entries()) {
    ports.set(channel, overTcp ? await freePort() : place + 1)
  }
  const file = path.join(folder, "connection.json")
  const named = Object.fromEntries(CHANNELS.map((channel) => [`${channel}_port`, ports.get(channel)]))
  writeFileSync(file, JSON.stringify({ transport, ip, key, signature_scheme: "hmac-sha256", ...named }), {
    mode: 0o600,
  })
  return {
    file,
    key,
    address: (channel) => `${transport}://${ip}:${ports.get(channel)}`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = address !== null && typeof address === "object" ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
