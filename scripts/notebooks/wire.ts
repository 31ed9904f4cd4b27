import { createHmac, randomUUID } from "node:crypto"

/** A message of the Jupyter protocol (jupyter-client.readthedocs.io, version 5.3) without its signature. */
export interface Message {
  type: string
  id: string
  /** Of the request that it answers; empty where it answers none. */
  parent: string
  content: Record<string, unknown>
}

const DELIMITER = "<IDS|MSG>"

/** The frames of a request, signed with the connection's key. */
export function encodeRequest(
  key: string,
  session: string,
  type: string,
  content: object
): { id: string; frames: string[] } {
  const id = randomUUID()
  const header = {
    msg_id: id,
    session,
    username: "notebooks",
    date: new Date().toISOString(),
    msg_type: type,
    version: "5.3",
  }
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part))
  return { id, frames: [DELIMITER, signatureOf(key, parts), ...parts] }
}

/** Reads the frames that a kernel sent. Throws where the signature is not made with the connection's key. */
export function decodeMessage(key: string, frames: readonly Buffer[]): Message {
  const at = frames.findIndex((frame) => frame.toString() === DELIMITER)
  const parts = frames.slice(at + 2)
  if (at < 0 || parts.length < 4 || frames[at + 1].toString() !== signatureOf(key, parts)) {
    throw new Error("the kernel sent a message without a valid signature")
  }
  const [header, parent, , content] = parts.slice(0, 4).map((part) => JSON.parse(part.toString()))
  return { type: header.msg_type, id: header.msg_id, parent: parent.msg_id ?? "", content }
}

function signatureOf(key: string, parts: readonly (string | Buffer)[]): string {
  const hmac = createHmac("sha256", key)
  parts.forEach((part) => hmac.update(part))
  return hmac.digest("hex")
}
