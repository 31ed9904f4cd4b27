import { createFormat, toLocale } from "../format"

const english = createFormat("en", "eur", "Europe/Berlin")
const german = createFormat("de", "eur", "Europe/Berlin")
/** Intl separates with spaces of its own kinds. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ")

describe("createFormat", () => {
  it("writes counts with the thousands sign of the language", () => {
    expect(english.integer(12345)).toBe("12,345")
    expect(german.integer(12345)).toBe("12.345")
  })

  it("writes money in the base currency, with cents only below 100", () => {
    expect(english.money(6214.2)).toBe("€6,214")
    expect(plain(german.money(6214.2))).toBe("6.214 €")
    expect(english.money(63.851)).toBe("€63.85")
    expect(createFormat("en", null, "UTC").money(6214.2)).toBe("6,214")
  })

  it("writes shares in whole percent, finer where a whole percent would hide them", () => {
    expect(english.share(0.412)).toBe("41%")
    expect(english.share(0.0531)).toBe("5.3%")
    expect(english.share(0.992)).toBe("99.2%")
    expect(english.share(1)).toBe("100%")
  })

  it("writes a dash for what is no number", () => {
    expect(english.money(NaN)).toBe("–")
    expect(english.integer(Infinity)).toBe("–")
  })

  it("tells moments in the store's time zone, and in UTC where the zone is unknown", () => {
    expect(german.dateTime("2026-11-22T02:10:00Z")).toBe("22.11.2026, 03:10")
    expect(createFormat("de", null, "Mars/Olympus").dateTime("2026-11-22T02:10:00Z")).toBe(
      "22.11.2026, 02:10"
    )
  })

  it("tells how long ago something was in the greatest unit that fits", () => {
    const now = new Date("2026-11-22T12:00:00Z")
    expect(english.relative("2026-11-22T09:30:00Z", now)).toBe("2 hours ago")
    expect(english.relative("2026-11-21T11:00:00Z", now)).toBe("yesterday")
    expect(german.relative("2026-11-12T12:00:00Z", now)).toBe("vor 10 Tagen")
    expect(english.relative("2026-11-22T11:59:40Z", now)).toBe("this minute")
  })

  it("gives the charts the signs of the language", () => {
    expect(german.separators).toBe(",.")
    expect(english.separators).toBe(".,")
    expect(english.moneyShort(1_250_000)).toBe("€1.3M")
  })

  it("names months by their first day, whatever the time zone", () => {
    expect(createFormat("en", null, "America/Los_Angeles").month("2026-11")).toBe("Nov 2026")
  })
})

describe("toLocale", () => {
  it("turns the dashboard's language codes into those of Intl", () => {
    expect(toLocale("ptBR")).toBe("pt-BR")
    expect(toLocale("de")).toBe("de")
    expect(toLocale(undefined)).toBe("en")
  })
})
