/** "How is this computed?", in English: exact, for those who ask. */
export const how = {
  open: "How is this computed?",
  intro: "The method in short. The README of the plugin has the formulas.",
  overview: {
    title: "How the overview is computed",
    moneyTitle: "Money",
    money:
      "All amounts are net: what was sold, with tax and shipping, less returns, refunds, order edits and cancellations, each on its own day. Orders in other currencies are converted at the rates in the options; an order without a rate is counted as an order but left out of money figures.",
    overdueTitle: "Overdue",
    overdue:
      "A customer is overdue when the time since the last order is longer than twice their own mean gap between orders. One-time buyers have no gap of their own; the shop's median gap is used for them.",
    worthTitle: "Worth",
    worth:
      "Until predictions exist, a customer is worth what they spent net in the last 12 months. It is what was, not a promise of what will be.",
    clockTitle: "As of",
    clock:
      "Every figure is as of the moment shown under the title. Customer figures follow each order within seconds; segments are renewed by each analysis, which runs every night unless the options say otherwise.",
    privacyTitle: "Data protection",
    privacy:
      "Everything is computed in your own database. Names and e-mail addresses are never copied; a deleted customer is deleted here too.",
  },
  clusters: {
    title: "How segments by similarity are found",
    methodTitle: "Method",
    method:
      "Unless another way was chosen, k-means with k-means++ starts, several restarts and a fixed seed, on standardised features. Skewed features enter as log(1 + x); the outer 1 % on each side is pulled in, so that single giants do not form a segment.",
    featuresTitle: "What is compared",
    features:
      "By default the days since the last order, the number of orders and the net spend. Other features can be set in the options.",
    countTitle: "How many",
    count:
      "From 3 to 10, the number with the highest silhouette whose smallest segment is not too small (1 % of customers and 30 of them, or a tenth in small shops) and whose stability is at least 0.6; if none qualifies, two.",
    stabilityTitle: "Stability",
    stability:
      "The analysis is repeated on random samples of the customers. Stability is how much a segment and its nearest counterpart there overlap (mean bootstrap Jaccard): stable from 75 %, fair from 60 %, unstable below.",
    namesTitle: "Names and identity",
    names:
      "Names come from the profile and can be changed. From one analysis to the next a segment is recognised by its members and keeps its name, colour and history.",
  },
  methods: {
    title: "How the four ways are compared",
    waysTitle: "The ways",
    ways: "Typical customers: k-means. Step by step: agglomerative clustering with Ward's criterion. Crowds: DBSCAN, its reach read from the distances to near neighbours. Overlapping groups: a Gaussian mixture with full covariances. The first, second and fourth use the number of segments that was found best for k-means; DBSCAN finds its own.",
    termsTitle: "The terms",
    terms:
      "Separation is the mean silhouette: how much nearer customers are to their own group than to the next one. Stability is the mean bootstrap Jaccard: how much of a group is found again in random samples. Lower is better for Davies-Bouldin, higher for Calinski-Harabasz; ARI, the adjusted Rand index, is the agreement of whole groupings of samples. Customers in no group are left out of the measures.",
    choiceTitle: "The choice",
    choice:
      "No measure decides by itself; the choice is yours and stays until you make another. Large shops are compared on a random sample of 10,000 customers; trees and crowds of more than 20,000 customers are made from a sample, and everybody is then placed by them.",
  },
  rfm: {
    title: "How the RFM groups are made",
    scoresTitle: "Scores",
    scores:
      "Customers are ranked by days since the last order, number of orders and net spend, and cut into equal bins; the highest score is best. The cut points are below and stay fixed until the next analysis.",
    tiesTitle: "Equal values",
    ties: "Customers with equal values share a score: it is taken from the middle of their ranks.",
    groupsTitle: "Groups",
    groups:
      "The group follows from the recency score and the rounded mean of the frequency and money scores. Every combination belongs to exactly one of eleven groups.",
  },
  rules: {
    title: "How ready-made segments are made",
    rulesTitle: "Rules",
    rules: "Each is a fixed rule on a customer's figures. The rule is written on the segment's page.",
    severalTitle: "Several at once",
    several: "A customer may meet several rules, or none. Shares therefore need not sum to 100 %.",
    thresholdsTitle: "Thresholds",
    thresholds:
      "Every threshold is an option of the plugin. Those that name a top share are read from your customers at each analysis.",
  },
  segment: {
    title: "How segments are computed",
    membersTitle: "Who is in it",
    members:
      "Membership is settled at each analysis, and for a single customer right after an order, with the thresholds of the last analysis. A minimum stay against back and forth can be set in the options.",
    mediansTitle: "The typical customer",
    medians:
      "Median: half of the segment's customers lie below, half above. It is not moved by single giants.",
    nearlyTitle: "Nearly a rule",
    nearly:
      "A small decision tree with at most three conditions tells a segment by similarity from everybody else; its best branch is the rule. Limits are the roundest numbers that leave it the same customers.",
    borderTitle: "On the border",
    border:
      "Where groups overlap, each customer belongs to each with a probability. Who has less than 70 % for the likeliest segment is listed as one who could go either way.",
    movesTitle: "Movement",
    moves: "Every join and leave is kept with its day and its reason.",
    exportTitle: "Download",
    export:
      "The CSV file holds every customer of the segment with all figures. Cells that a spreadsheet might take for a formula are defused.",
  },
  churn: {
    title: "How the risk of leaving is computed",
    questionTitle: "The question",
    question:
      "Leaving means: no order within so many days. The days come from the gaps between your customers' own orders, unless the options set them. Customers silent for longer than the time looked at count as lost and are not asked about.",
    learningTitle: "Learning",
    learning:
      "Several ways of forecasting learn from past moments of your own shop: what was known then, and who ordered afterwards. The one that does best on a moment held back is used; it is shown beside simple rules, which it has to beat.",
    chancesTitle: "Chances",
    chances:
      "Scores become chances by what came true on another moment, corrected for the season where a year of history allows it. One-time buyers and the others have forecasts of their own.",
    reasonsTitle: "Reasons",
    reasons:
      "A reason is what the forecast would say otherwise if this one thing were as with the typical customer. It explains the forecast; it does not prove a cause.",
    renewalTitle: "Renewal",
    renewal:
      "Every analysis scores everybody anew; learning anew happens as often as the options say. A newer forecast that does worse is not used.",
  },
  value: {
    title: "How the value is computed",
    ordersTitle: "Orders to come",
    orders:
      "From how often and how recently each customer bought, a model of purchases (MBG/NBD, or BG/NBD where it is clearly better) tells how many more to expect, and whether the customer has stopped. Calendar months count where two years of history show them.",
    moneyTitle: "Money",
    money:
      "The average order of each customer is drawn towards that of all, the more the fewer orders there were. Orders to come times that is the value, net of returns; margin and discount as in the options.",
    rangeTitle: "Range",
    range:
      "The future of each customer is drawn many times; the range holds the middle part of the draws, 80 of 100 unless the options say otherwise.",
    tiersTitle: "High, medium, low",
    tiers:
      "The top fifth of customers by expected spend is of high value, the next three tenths of medium value, unless the options say otherwise. At risk is the value times the chance of leaving.",
    checkTitle: "The check",
    check:
      "The same is done with what was known at an earlier day and held against what came since, beside rules that need no model.",
  },
  recommendations: {
    title: "How recommendations are made",
    listsTitle: "Four ways to choose",
    lists:
      "Products bought by the same customers (cosine similarity, pulled towards 0 where few customers vouch for it); products of customers who buy alike; products that are described alike (TF-IDF over title, description, type, collection, categories, tags and options); and what the customer buys again, by its own rhythm.",
    choiceTitle: "How they are mixed",
    choice:
      "The weights of the four are those that found most on the shop's own past, apart for customers with few products. One category fills at most half of a list, unless the options say otherwise. Where nothing is known of a customer, what sells now in their region and channel serves.",
    shownTitle: "What is shown",
    shown:
      "Only products that are published and in stock in the sales channel. The list is made when it is asked for, so a new order counts at once; what is learned anew, as often as the options say, is which products go together. In the storefront, who has opted out sees what is popular.",
    reasonsTitle: "Reasons",
    reasons:
      "The reason names what counted most for the product: a product bought before, or the rhythm in which it is bought again.",
    testTitle: "The test",
    test: "All that happened after a past day is put aside; lists are made from what was known on that day and held against what customers then bought (recall and NDCG of ten products). Bestsellers and buying again are judged on the same customers.",
  },
  models: {
    title: "How models are kept",
    stateTitle: "In use or not",
    state:
      "One model of each kind is in use. A newly learned one is compared with it on the same customers; where it is worse, it is kept with its card and not used.",
    figuresTitle: "The figures",
    figures:
      "ROC-AUC and PR-AUC: how well the order of customers is found; 0.5 and the share of those who left are chance. Lift: how many more of those who left are among the first tenth than by chance. Brier score and ECE: how far the probabilities are off. MAE and RMSE: the error per customer; bias: the error in all.",
    backTitle: "Going back",
    back: "A model that was in use can be used again: everybody is scored with it at once, and nothing is learned.",
  },
  data: {
    title: "Where the figures come from",
    ledgerTitle: "Ledger",
    ledger:
      "Each order is kept with dated entries for sales, returns, refunds, edits and cancellations. Their sum is Medusa's own total of the order. Orders reach it by events, and every few minutes it is compared with Medusa's tables, so that nothing is missed.",
    qualityTitle: "What is left out",
    quality:
      "Draft orders are no orders. An order without a customer, or in a currency without a rate, is kept and counted here, but cannot be in every figure.",
    ratesTitle: "Currencies",
    rates: "Rates come from the options only. Nothing is asked of the internet.",
  },
  runs: {
    title: "How an analysis works",
    runTitle: "One after another",
    run: "An analysis reads all customers as of one moment, computes beside the old figures, and replaces them in one step when it is complete.",
    scheduleTitle: "When",
    schedule:
      "Every night by default; the options set the time, the weekday, or a number of changed customers. Anyone with the right may run one now.",
    failureTitle: "If it fails",
    failure: "The figures shown stay. A run whose server died is noticed and taken up again.",
  },
} as const
