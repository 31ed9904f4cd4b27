import type { MedusaContainer, Message } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { SEGMENT_ENTERED, SEGMENT_LEFT, type SegmentMoveEvent } from "../../../src/workflows"

const MOVES = [SEGMENT_ENTERED, SEGMENT_LEFT]

/** Everything that listeners of both events are told from now on. */
export function listen(container: MedusaContainer): SegmentMoveEvent[] {
  const heard: SegmentMoveEvent[] = []
  const bus = container.resolve(Modules.EVENT_BUS)
  for (const name of MOVES) {
    bus.subscribe(name, async ({ data }) => void heard.push(data as SegmentMoveEvent), {
      subscriberId: `test.${name}.${Math.random()}`,
    })
  }
  return heard
}

/**
 * The event bus refuses moves, as when Redis is away, until the returned function is called; every other event goes
 * its way. How often it refused, `refused` tells.
 */
export function silenceMoves(container: MedusaContainer) {
  const bus = container.resolve(Modules.EVENT_BUS)
  let refused = 0
  const emit = bus.emit.bind(bus)
  const spy = jest.spyOn(bus, "emit").mockImplementation(async (data, options) => {
    const messages = [data].flat() as Message[]
    if (messages.some(({ name }) => MOVES.includes(String(name)))) {
      refused++
      throw new Error("the bus is away")
    }
    return emit(data, options)
  })
  return { refused: () => refused, end: () => spy.mockRestore() }
}
