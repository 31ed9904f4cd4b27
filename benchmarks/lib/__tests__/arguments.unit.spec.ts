import { readArguments } from "../arguments"

describe("readArguments", () => {
  it("without options asks for everything", () => {
    expect(readArguments([])).toEqual({
      tasks: [],
      suite: null,
      pairs: null,
      json: null,
      orders: null,
      customers: null,
      list: false,
      help: false,
    })
  })

  it("takes several tasks, pairs and a suite", () => {
    expect(
      readArguments(["--task", "ward-20k", "--task=reads", "--pairs", "5", "--suite", "store", "--list"])
    ).toMatchObject({ tasks: ["ward-20k", "reads"], pairs: 5, suite: "store", list: true })
  })

  it.each([
    [["--pairs", "0"], /--pairs takes a whole number from 1 to 99, but got "0"/],
    [["--pairs", "100"], /--pairs takes a whole number from 1 to 99, but got "100"/],
    [["--orders", "1.5"], /--orders takes a whole number from 1 to 99999999, but got "1.5"/],
    [["--suite", "all"], /--suite takes one of analytics, store, but got "all"/],
    [["--tasks", "x"], /'--tasks'/],
  ])("%j is refused in words", (given, message) => {
    expect(() => readArguments(given)).toThrow(message)
  })
})
