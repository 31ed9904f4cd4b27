import type { FigureOptions } from "../../src/figures"

const english = (options: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat("en-US", options)
  return (value: number) => format.format(value)
}

/**
 * What the figures of `src/figures` ask for, as English readers write numbers, on a light ground.
 * @param currency ISO 4217. @default "GBP", the currency of Online Retail II
 * @example await show(dendrogramFigure(tree, labels, figureOptions()))
 */
export function figureOptions(currency = "GBP", height?: number): FigureOptions {
  return {
    theme: "light",
    text: {
      integer: english({ maximumFractionDigits: 0 }),
      decimal: english({ maximumSignificantDigits: 3 }),
      share: english({ style: "percent", maximumFractionDigits: 1 }),
      money: english({ style: "currency", currency, maximumFractionDigits: 0, minimumFractionDigits: 0 }),
      moneyShort: english({
        style: "currency",
        currency,
        notation: "compact",
        maximumFractionDigits: 1,
        // else a currency's own two digits make £500.0K of £500K
        minimumFractionDigits: 0,
      }),
      separators: ".,",
    },
    ...(height === undefined ? {} : { height }),
  }
}
