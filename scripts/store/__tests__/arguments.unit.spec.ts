import { ArgumentError, readArguments } from "../arguments"

describe("readArguments", () => {
  it("without options asks for the simulated shop at port 9000", () => {
    expect(readArguments([])).toEqual({
      orders: null,
      customers: null,
      seed: null,
      endsAt: null,
      asOf: null,
      calibrationEnd: null,
      exit: false,
      json: null,
      port: 9000,
      reset: false,
      help: false,
    })
  })

  it("takes values after a blank or an equals sign", () => {
    expect(
      readArguments([
        "--customers",
        "500",
        "--seed=7",
        "--ends-at",
        "2011-12-09",
        "--as-of",
        "2011-12-10",
        "--exit",
      ])
    ).toMatchObject({
      customers: 500,
      seed: 7,
      endsAt: Date.UTC(2011, 11, 9),
      asOf: Date.UTC(2011, 11, 10),
      exit: true,
    })
  })

  it.each([
    [["--order", "x"], /unknown option "--order"/],
    [["orders.csv"], /unknown option "orders.csv"/],
    [["--orders"], /--orders needs a value/],
    [["--json", "--exit"], /--json needs a value/],
    [["--customers", "0"], /--customers takes a whole number from 1 to 100000, but got "0"/],
    [["--customers", "12.5"], /--customers takes a whole number/],
    [["--port", "70000"], /--port takes a whole number from 1 to 65535/],
    [["--as-of", "2011-02-30"], /--as-of takes a date such as 2011-12-10, but got "2011-02-30"/],
    [["--calibration-end", "2011-06-31"], /--calibration-end takes a date/],
    [["--calibration-end", "2011-06-09T10:00Z"], /--calibration-end takes a date such as 2011-06-09/],
    [["--as-of", "yesterday"], /--as-of takes a date/],
    [["--orders", "a.csv", "--seed", "3"], /do not go with --orders/],
  ])("%j is refused in words", (given, message) => {
    expect(() => readArguments(given)).toThrow(ArgumentError)
    expect(() => readArguments(given)).toThrow(message)
  })
})
