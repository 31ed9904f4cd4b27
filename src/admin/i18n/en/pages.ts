/** Texts of the pages, in English: the language every other one is measured against. */
export const pages = {
  menu: {
    overview: "Customer insights",
    segments: "Segments",
    segment: "Segment",
    runs: "Run history",
    data: "Data and definitions",
  },
  common: {
    explain: "What does “{{about}}” count?",
    yes: "Yes",
    no: "No",
    cancel: "Cancel",
    save: "Save",
    days_one: "{{n}} day",
    days_other: "{{n}} days",
    daysAgo_zero: "today",
    daysAgo_one: "{{n}} day ago",
    daysAgo_other: "{{n}} days ago",
    oClock: "{{hour}}:00",
  },
  freshness: {
    asOf: "As of {{date}} ({{zone}})",
    figuresAsOf: "Figures as of {{date}} ({{zone}})",
    analysed: "analysed",
    changed_one: "{{n}} customer changed since",
    changed_other: "{{n}} customers changed since",
    outdated:
      "The segments were computed by an earlier version or with other settings; a new analysis starts by itself within a few minutes, and until it is done new orders do not count in them.",
  },
  run: {
    now: "Run now",
    first: "Run the first analysis",
    started: "The analysis has started. You can go on working.",
    alreadyRunning: "An analysis is already under way; this is its progress.",
    notStarted: "The analysis could not be started",
    step: "Step {{step}} of {{steps}}: {{doing}}",
    working: "working on {{kind}}",
    progress: "Progress of the analysis",
    meanwhile: "The figures below stay as they are until the new ones are complete.",
    cancel: "Cancel",
    notCanceled: "The analysis could not be canceled. It may just have finished.",
    failedTitle: "The last analysis did not finish: {{kind}}",
    failedUnknown: "The reason is not known; the server's log may say more.",
    failedUnharmed:
      "The figures shown are those of the last complete analysis; nothing was lost. You can run it again.",
    history: "See the run history",
  },
  questions: {
    best: "Who are my best customers?",
    bestHelp:
      "Customers who bought recently, often and for much. Shares are of all customers with an order and of their net spend: after returns, refunds and cancellations, over the whole time.",
    bestAnswer_one: "{{segment}}: {{n}} customer ({{share}}) brings {{revenue}} of revenue.",
    bestAnswer_other: "{{segment}}: {{n}} customers ({{share}}) bring {{revenue}} of revenue.",
    leaving: "Who may leave soon?",
    leavingHelp:
      "Overdue: no order for longer than twice the customer's own usual gap. Counted are good customers only: those who order often and spend much. The value is their net spend of the last 12 months.",
    leavingHelpGap:
      "Overdue: no order for longer than twice the customer's own usual gap; for one-time buyers the shop's usual gap of {{days}} days counts. Counted are good customers only: those who order often and spend much. The value is their net spend of the last 12 months.",
    leavingAnswer_one: "{{n}} good customer is overdue; {{value}} of yearly revenue is at risk.",
    leavingAnswer_other: "{{n}} good customers are overdue; {{value}} of yearly revenue is at risk.",
    leavingNobody: "None of your good customers is overdue.",
    leavingSee: "See “{{segment}}”",
    spend: "Where should I spend?",
    spendHelp:
      "The group whose overdue customers were worth most. Overdue: no order for longer than twice the own usual gap (the shop's for one-time buyers). Worth: their net spend of the last 12 months.",
    spendAnswer_one: "Win back {{n}} overdue customer of “{{segment}}”: worth {{worth}} a year.",
    spendAnswer_other: "Win back {{n}} overdue customers of “{{segment}}”: worth {{worth}} a year.",
    spendNowhere: "Nobody is overdue: there is no one to win back at the moment.",
    tooEarly: "Too few customers to tell.",
    see: "See them",
    answers: "answers: {{question}}",
  },
  kpis: {
    customers: "Customers",
    customersHelp: "Customers with at least one order that was not cancelled, over the whole time.",
    newCustomers: "New (30 days)",
    newCustomersHelp: "Customers whose first order was placed in the last 30 days.",
    orders: "Orders",
    ordersHelp: "Orders over the whole time, without cancelled ones and drafts.",
    repeatRate: "Repeat rate",
    repeatRateHelp: "Share of the customers with an order who ordered at least twice, over the whole time.",
    averageOrder: "Average order",
    averageOrderHelp:
      "Net spend divided by the number of orders, over the whole time: after returns, refunds and cancellations, tax and shipping included.",
    revenueYear: "Yearly revenue",
    revenueYearHelp:
      "What was bought in the last 365 days less what was returned, refunded or cancelled in them, tax and shipping included, in the base currency.",
  },
  revenue: {
    title: "Revenue by month",
    sentence: "The best month was {{month}} with {{value}}, after returns, refunds and cancellations.",
    revenue: "Net revenue",
    orders: "Orders",
    month: "Month",
    soFar: "so far",
  },
  changes: {
    title: "What changed since the last run",
    sentence: "{{joined}} moves into a segment, {{left}} out of one.",
    joined: "Joined",
    left: "Left",
    nobody: "Nobody moved",
    nobodyText: "Movements between segments show here once two analyses can be compared.",
  },
  segments: {
    name: "Segment",
    customers: "Customers",
    shares: "Customers | revenue",
    ofCustomers: "Share of customers",
    ofRevenue: "Share of revenue",
    lastOrder: "Last order",
    orders: "Orders",
    spend: "Spend",
    stability: "Stability",
    strategy: "What to do",
    actions: "Actions",
    medians: "Last order, orders and spend are those of the middle customer of each segment (median).",
  },
  stability: {
    stable: "Stable",
    fair: "Fair",
    unstable: "Unstable",
    stableHelp: "Found again in other samples of your customers: {{share}} of its members stay together.",
    fairHelp:
      "Mostly found again in other samples of your customers: {{share}} of its members stay together.",
    unstableHelp:
      "Take it with care: in other samples of your customers only {{share}} of its members stay together.",
  },
  clusters: {
    title: "Segments by similarity",
    sentence: "Customers who buy alike, found by comparing all of them.",
    whySoMany: "Why so many?",
    none: "No segments by similarity",
  },
  rfm: {
    title: "Groups by recency, frequency and spend",
    sentence:
      "How recently, how often and for how much customers buy (RFM). Every customer is in exactly one group.",
  },
  rules: {
    title: "Ready-made segments",
    sentence: "Named by fixed rules that you can change in the options. A customer may be in several.",
  },
  heatMap: {
    title: "How recently against how often",
    recency: "How recently (R)",
    frequency: "How often (F)",
    customers: "Customers",
    revenue: "Net spend",
    sentence_one: "{{n}} customer is at the top right: bought recently and often.",
    sentence_other: "{{n}} customers are at the top right: they bought recently and often.",
  },
  clusterMap: {
    title: "Map of customers",
    sentence:
      "{{n}} customers as dots: the closer two dots, the more alike they buy. The picture shows {{share}} of the differences.",
    dots: "Dots",
  },
  radar: {
    title: "What makes each segment different",
    sentence:
      "Each line is a segment. Outside the dotted ring: more than the average customer; inside: less.",
    average: "Average",
  },
  rename: {
    open: "Rename",
    of: "Rename {{name}}",
    title: "Rename segment",
    keeps: "Only the words change: its customers, history and colour stay.",
    name: "Name",
    strategy: "What to do",
    missing: "Please enter a name.",
    reset: "Back to the suggestion",
    saved: "Saved.",
    wasReset: "Name and advice are the suggested ones again.",
    failed: "The change was not saved.",
  },
  chart: {
    showTable: "Show as table",
    showChart: "Show as chart",
    showTableOf: "Show as table: {{title}}",
    showChartOf: "Show as chart: {{title}}",
    failed: "The chart could not be drawn. Its numbers are complete: use “Show as table”.",
  },
  paging: {
    of: "of",
    results: "results",
    pages: "pages",
    previous: "Previous",
    next: "Next",
  },
  errors: {
    title: "This could not be shown",
    forbidden: "Your role does not include customer insights. An administrator can grant it.",
    notFound: "It does not exist, or no longer.",
    server: "The server answered with an error.",
    unreachable: "The server did not answer. Please check the connection.",
    unharmed: "Your data and the last analysis are unharmed.",
    retry: "Try again",
  },
  empty: {
    nothing: "Nothing to show yet",
    afterFirstRun: "This appears after the first analysis.",
    older:
      "Older orders in a file? In a copy of the plugin's repository this command reads them into a store of its own:",
    emptyTitle: "No orders yet",
    empty:
      "Customer insights are made from your store's orders. As soon as the first order is placed it is counted here; segments by similarity need {{needed}} customers with an order.",
    too_fewTitle: "Too few customers for segments by similarity",
    too_few_one:
      "{{customers}} of {{needed}} customers have an order; {{missing}} more is needed. Until then you see the groups by recency, frequency and spend.",
    too_few_other:
      "{{customers}} of {{needed}} customers have an order; {{missing}} more are needed. Until then you see the groups by recency, frequency and spend.",
    too_fewActive_one:
      "{{customers}} of {{needed}} customers ordered within the last {{days}} days; {{missing}} more is needed, as the options leave out who has not. Until then you see the groups by recency, frequency and spend.",
    too_fewActive_other:
      "{{customers}} of {{needed}} customers ordered within the last {{days}} days; {{missing}} more are needed, as the options leave out who has not. Until then you see the groups by recency, frequency and spend.",
    no_runTitle: "No analysis yet",
    no_run:
      "{{orders}} orders of {{customers}} customers are ready. The first analysis takes a moment; you can go on working.",
  },
} as const
