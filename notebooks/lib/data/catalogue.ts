/** Of a data set: what it is, where its files lie, and how it is told apart from half of itself. */
export interface DataSet {
  readonly title: string
  readonly licence: string
  /** Relative to the data folder, by the table that it becomes. */
  readonly tables: Readonly<Record<string, DataTable>>
}

export interface DataTable {
  readonly file: string
  /** Rows of the whole file; fewer mean that it is cut off. */
  readonly rows: number
  /** The select list over the file's columns. */
  readonly columns: string
  /** Types that DuckDB would guess otherwise, by column of the file. */
  readonly types: Readonly<Record<string, string>>
}

export const DATA_SETS = {
  online_retail_ii: {
    title: "Online Retail II (UCI 502), a British gift retailer, December 2009 to December 2011",
    licence: "CC BY 4.0",
    tables: {
      online_retail_ii: {
        file: "online_retail_ii/online_retail_II.csv.gz",
        rows: 1_067_371,
        columns: `"Sheet" as sheet, "Invoice" as invoice, "StockCode" as stock_code, "Description" as description,
          "Quantity" as quantity, "InvoiceDate" as invoice_date, "Price" as price, "Customer ID" as customer_id,
          "Country" as country`,
        types: {
          Invoice: "varchar",
          StockCode: "varchar",
          Quantity: "integer",
          InvoiceDate: "timestamp",
          Price: "double",
          "Customer ID": "varchar",
        },
      },
    },
  },
  cdnow: {
    title: "CDNOW, first buyers of early 1997 and their purchases to June 1998",
    licence: "none stated; published for research by P. Fader and B. Hardie",
    tables: {
      cdnow: {
        file: "cdnow/cdnow_master.csv.gz",
        rows: 69_659,
        columns: "customer_id, date, cds, spend",
        types: { customer_id: "varchar", date: "date", cds: "integer", spend: "double" },
      },
      cdnow_sample: {
        file: "cdnow/cdnow_sample_elog.csv",
        rows: 6_919,
        columns: "sample_id as customer_id, date, cds, spend",
        types: { sample_id: "varchar", date: "date", cds: "integer", spend: "double" },
      },
      cdnow_summary: {
        file: "cdnow/cdnow_cbs_1997-09-30.csv",
        rows: 2_357,
        columns: `sample_id as customer_id, x as frequency, t_x as recency, T as customer_age, zbar as monetary_value,
          x_star as holdout`,
        types: { sample_id: "varchar", x: "integer", x_star: "integer" },
      },
    },
  },
  ecommerce_churn_5630: {
    title: "E-commerce customer churn, 5,630 customers with a label",
    licence: "not stated by its publisher",
    tables: {
      ecommerce_churn: {
        file: "ecommerce_churn_5630/ecommerce_churn.csv",
        rows: 5_630,
        columns: "*",
        types: { CashbackAmount: "double" },
      },
    },
  },
  hillstrom: {
    title: "Hillstrom's e-mail experiment of 2008, 64,000 customers in three randomised arms",
    licence: "none stated; published for a challenge by K. Hillstrom",
    tables: {
      hillstrom: {
        file: "hillstrom/hillstrom.csv.gz",
        rows: 64_000,
        columns: "*",
        types: { history: "double", spend: "double", mens: "integer", womens: "integer" },
      },
    },
  },
} as const satisfies Record<string, DataSet>

export type DataSetName = keyof typeof DATA_SETS
