/** Texts of the recommendations, in English. */
export const recommendations = {
  recommendations: {
    answer: "Of what customers bought next, {{share}} was among ten products recommended to each of them.",
    answerBeside: "Ten bestsellers held {{popularity}} of it, ten products to buy again {{again}}.",
    answerBestsellers: "Ten bestsellers held {{popularity}} of it.",
    untested: "Products are recommended, but nobody can say yet how well they are chosen.",
    no_runText:
      "The next analysis learns from your orders which products the same customers buy. It takes a moment.",
    found: "Found",
    foundHelp:
      "Of what each customer bought in the days after the test, the share that ten products would have shown; of long shopping lists ten products count, for a list of ten can hold no more. The average over customers.",
    foundNew: "Found, new to them",
    foundNewHelp:
      "Of the products that each customer bought and had not bought before, the share that ten recommended new products would have shown.",
    bestsellersFound: "bestsellers {{share}}",
    times: "{{times}} times as much as bestsellers",
    asMuch: "as much as bestsellers",
    less: "less than bestsellers",
    range: "Range shown",
    rangeHelp:
      "The share of all products that is recommended to at least somebody. Bestsellers show the same few to everybody.",
    rangeNote: "of {{n}} products",
    customers: "Customers",
    customersHelp: "Customers whose purchases the recommendations were learned from.",
    judged: "{{n}} of them in the test",
    check: "How much do they find?",
    checkSentence:
      "Tried out on the past: recommended as of {{date}} from what was known then, held against what {{n}} customers bought in the {{days}} days after it.",
    foundAxis: "Found by ten products",
    scope: "Of what was bought",
    way: "List",
    figures: "The lists side by side",
    figuresSentence:
      "Beside the recommendations stand two lists that need no learning. New products are the harder half: what somebody buys again is easy to guess.",
    early: "High up",
    earlyHelp:
      "Like “Found”, but a product counts the more the higher up in the list it stands. 100 %: everything found, and at the top.",
    leaning: "Leans to bestsellers",
    leaningHelp:
      "How much more popular the products shown are than those that the same customers had bought. Near 0 %: as varied as their own taste.",
    notes: "Good to know",
    examples: "What customers are shown",
    examplesSentence:
      "What each of them would see now, and why; an order counts at once. A customer's own page shows more.",
    recommended: "Recommended now",
    lastOrder: "Last order",
    orders: "Orders",
    nobody: "No one found",
    nobodyText: "No customer matches the search.",
    nothing: "nothing in stock to recommend",
    together: "Bought by the same customers",
    togetherSentence: "What sells best now, each with the products that its customers buy as well.",
    product: "Product",
    alsoBought: "Its customers also buy",
    gone: "a product that is gone",
  },
  forCustomer: {
    title: "Recommended products",
    sentence: "What this customer may want next, from what is in stock.",
    popular: "Nothing is known of this customer's taste yet: this is what sells now.",
    none: "No recommendation",
    off: "Predictions are switched off in the options.",
    no_run: "Recommendations appear after the next analysis.",
    ready: "No product that fits is published and in stock.",
    more: "How good are they?",
  },
  forProduct: {
    title: "Customer insights",
    bought: "{{customers}} in {{orders}}.",
    boughtBy_one: "Bought by {{n}} customer",
    boughtBy_other: "Bought by {{n}} customers",
    inOrders_one: "{{n}} order",
    inOrders_other: "{{n}} orders",
    unsold: "Nobody has bought this product yet.",
    together: "Bought together",
    togetherHelp:
      "Products bought by the same customers, in the same order or in another; the closest first.",
    alone: "Too few customers bought it with other products to tell.",
    buyers: "Who buys it",
    buyersHelp:
      "Groups by recency, frequency and spend that most buyers of this product belong to. In brackets: their share of all customers.",
    ofAll: "({{share}} of all)",
    ungrouped: "Groups appear after the first analysis.",
  },
} as const

/** Words for the codes of recommendations, in English. */
export const recommendationCodes = {
  lists: {
    blend: "Recommendations",
    items: "Bought by the same customers",
    people: "Bought by alike customers",
    texts: "Alike by description",
    buy_again: "Buying again",
    popularity: "Bestsellers",
  },
  listTerms: {
    blend: "Blend in use",
    items: "Item-item, cosine with shrinkage",
    people: "User-based",
    texts: "Content-based, TF-IDF",
    buy_again: "Buy-again, by its own timing",
    popularity: "Popularity",
  },
  scopes: { all: "Everything", new: "New to the customer", repeat: "Bought before" },
  recommendationVerdicts: {
    better_than_both: "They find more than bestsellers, and more than buying again alone.",
    even_with_buy_again:
      "They find more than bestsellers, and about as much as a plain list of products to buy again.",
    worse_than_buy_again: "They beat bestsellers, but find less than a plain list of products to buy again.",
    not_better_than_popularity: "It is not sure that they find more than plain bestsellers do.",
    not_tested: "They could not be tested yet.",
  },
  recommendationReasons: {
    because_you_bought: "Bought “{{product}}”",
    bought_alike: "Others who bought “{{product}}” buy this too",
    similar_to: "Similar to “{{product}}”",
    goes_with: "Often bought with “{{product}}”",
    taste: "Fits what was bought before",
    due_again_zero: "Bought {{purchases}} times, about every {{days}} days; due today",
    due_again_one: "Bought {{purchases}} times, about every {{days}} days; due in {{due}} day",
    due_again_other: "Bought {{purchases}} times, about every {{days}} days; due in {{due}} days",
    overdue_again_zero: "Bought {{purchases}} times, about every {{days}} days; due today",
    overdue_again_one: "Bought {{purchases}} times, about every {{days}} days; overdue by {{due}} day",
    overdue_again_other: "Bought {{purchases}} times, about every {{days}} days; overdue by {{due}} days",
    regular_again: "Bought {{purchases}} times, about every {{days}} days",
    bought_once: "Bought before; usually bought again after about {{days}} days",
    popular_in_region_channel: "Popular in this region now",
    popular_in_channel: "Popular in the shop now",
    popular_in_region: "Popular in this region now",
    popular_in_shop: "Popular now",
  },
  recommendationNotes: {
    no_purchases: "No customer has bought a product yet, so there is nothing to recommend by.",
    one_product: "There is only one product, so there is nothing to choose from.",
    no_repeats: "No customer ever bought a product again, so nothing is recommended to buy again.",
    no_words:
      "Titles and descriptions say nothing that tells products apart, so new products are not recommended by them.",
    history_too_short: "{{days}} days of history; a test needs at least {{needed}}.",
    horizon_shortened:
      "Tested on the last {{used}} days instead of {{asked}}, because the history is {{days}} days long.",
    nobody_to_judge: "No customer bought before and within the last {{days}} days, so there is no test.",
    default_weights:
      "Too few customers to choose how the lists are mixed ({{judged}} of the {{needed}} needed); the usual mixture serves.",
    deleted_products:
      "{{products}} products that were sold are no longer in the catalogue; they are never recommended.",
  },
} as const
