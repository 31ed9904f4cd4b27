/** Words for the codes of predictions, in English. */
export const predictionCodes = {
  risks: { low: "Low", medium: "Medium", high: "High" },
  tiers: {
    high: "High value",
    medium: "Medium value",
    low: "Low value",
    no_net_spend: "Nothing paid on balance",
  },
  models: {
    forest: "Random forest",
    logistic: "Logistic regression",
    mbg_nbd: "Purchase process (MBG/NBD)",
    tree: "Decision tree",
    "mbg-nbd": "MBG/NBD",
    "bg-nbd": "BG/NBD",
  },
  baselines: {
    model: "Forecast",
    recency: "Longest silent first",
    hiatus: "Silent for most of the own gaps",
    p_alive: "Chance of having stopped",
    majority: "The same for all",
    same_as_last_year: "As last year",
    cohort_mean: "As customers of the same quarter",
    simple_formula: "Average order × orders so far",
  },
  figures: {
    base_rate: "Left",
    roc_auc: "ROC-AUC",
    pr_auc: "PR-AUC",
    lift_at_10: "Lift at 10 %",
    precision_at_budget: "Precision at {{budget}}",
    brier: "Brier score",
    ece: "ECE",
    mae: "MAE",
    rmse: "RMSE",
    spearman: "Spearman",
    gini: "Gini",
    bias: "Bias",
    orders_mae: "Error in orders (MAE)",
    recall_at_10: "Recall at 10",
    ndcg_at_10: "NDCG at 10",
    coverage: "Coverage",
    popularity_bias: "Popularity bias",
  },
  modelStates: { champion: "In use", candidate: "Not in use", retired: "Was in use" },
  valueStrategies: {
    value_high_risk_high:
      "Call or write in person today: find out what is wrong and make it good before they are gone.",
    value_high_risk_medium:
      "Show them that they matter: a personal offer or early access, before the doubt grows.",
    value_high_risk_low: "Reward and listen: best service, news first, ask for reviews. No discounts needed.",
    value_medium_risk_high:
      "Win them back with a real offer on what they like, while they still remember you.",
    value_medium_risk_medium:
      "Remind them in time: what goes with their last order, and a modest reason to return.",
    value_medium_risk_low: "Help them grow: suggest a second category, bundles, membership.",
    value_low_risk_high: "One cheap, automatic attempt; do not spend more than they are worth.",
    value_low_risk_medium: "Keep in touch by the newsletter; watch whether they come closer.",
    value_low_risk_low:
      "Let them buy in peace; raise the basket with bundles and free shipping from an amount.",
    value_no_net_spend_risk_high: "Spend nothing on keeping them; look why everything came back.",
    value_no_net_spend_risk_medium: "No offers; look at returns first: size advice, pictures, descriptions.",
    value_no_net_spend_risk_low: "They buy but return it all: help them choose right before selling more.",
  },
} as const

/** Sentences for the reasons of predictions, in English. */
export const predictionReasons = {
  value_too_few:
    "{{customers}} customers, {{repeat}} of whom bought on a second day; predictions need {{needed}} and {{needed_repeat}}",
  value_history_short: "The first purchase was {{days}} days ago; predictions need {{needed}} days",
  value_no_fit: "No pattern of repeat purchases can be seen: nearly nobody comes back, or everybody does",
  value_no_spend_fit: "Too few customers came back for a purchase of known value above 0",
  value_horizon_beyond:
    "{{days}} days are more than the history of {{history}} days; nothing is said so far ahead",
  value_calibration_outside: "The end of calibration {{date}} must lie from {{first}} to {{last}}",
  value_window_short: "{{days}} days after the end of calibration; a check needs {{needed}}",
  value_backtest_short: "The history is too short to check the predictions on the shop's own past",
  value_model_asked: "{{model}}, as the options ask",
  value_model_only: "{{model}}: the other model cannot be fitted to these purchases",
  value_bg_better: "BG/NBD: more likely by {{likelier}} and clearly closer to what came",
  value_mbg_kept:
    "MBG/NBD: BG/NBD, which keeps every one-time buyer for ever, is not both more likely and clearly closer",
  value_season_unread: "No season: the purchases were not counted by day",
  value_season_short: "No season: {{days}} days of history, of {{needed}} needed to see every month twice",
  value_season_none: "No season by month shows in the purchases",
  value_season_used: "Purchases follow the calendar months; predictions count busy and quiet months",
  value_nothing_paid: "Paid {{value}} on balance after returns, so no value is predicted",
  value_expected: "About {{orders}} orders of {{value}} expected within {{days}} days: {{total}}",
  value_overdue: "Usually orders every {{usual}} days; the last order was {{days}} days ago",
  value_one_purchase: "One purchase so far; how soon the next one comes is mostly what other customers did",
  churn_days_since_last_order_raises: "Last order {{value}} ago: raises the risk",
  churn_days_since_last_order_lowers: "Last order {{value}} ago: lowers the risk",
  churn_times_usual_gap_raises: "Silent for {{value}} times the usual time between orders: raises the risk",
  churn_times_usual_gap_lowers: "Silent for {{value}} times the usual time between orders: lowers the risk",
  churn_order_count_raises_one: "{{value}} order so far: raises the risk",
  churn_order_count_raises_other: "{{value}} orders so far: raises the risk",
  churn_order_count_lowers_one: "{{value}} order so far: lowers the risk",
  churn_order_count_lowers_other: "{{value}} orders so far: lowers the risk",
  churn_orders_per_year_raises: "{{value}} orders a year: raises the risk",
  churn_orders_per_year_lowers: "{{value}} orders a year: lowers the risk",
  churn_recent_order_rate_ratio_raises: "Orders {{value}} times as often lately as before: raises the risk",
  churn_recent_order_rate_ratio_lowers: "Orders {{value}} times as often lately as before: lowers the risk",
  churn_average_order_value_raises: "{{value}} an order: raises the risk",
  churn_average_order_value_lowers: "{{value}} an order: lowers the risk",
  churn_spend_last_365_days_raises: "Spent {{value}} in the last year: raises the risk",
  churn_spend_last_365_days_lowers: "Spent {{value}} in the last year: lowers the risk",
  churn_units_per_order_raises: "{{value}} units an order: raises the risk",
  churn_units_per_order_lowers: "{{value}} units an order: lowers the risk",
  churn_return_rate_raises: "Returned {{value}} of the units bought: raises the risk",
  churn_return_rate_lowers: "Returned {{value}} of the units bought: lowers the risk",
  churn_discounted_order_share_raises: "A discount on {{value}} of the orders: raises the risk",
  churn_discounted_order_share_lowers: "A discount on {{value}} of the orders: lowers the risk",
  churn_tenure_days_raises: "A customer for {{value}}: raises the risk",
  churn_tenure_days_lowers: "A customer for {{value}}: lowers the risk",
  churn_usual_risk: "Nothing sets this customer apart from others with as many orders",
  churn_change_raises: "“{{feature}}” went from {{from}} to {{to}}: raises the risk",
  churn_change_lowers: "“{{feature}}” went from {{from}} to {{to}}: lowers the risk",
  churn_came_back: "Ordered for a second time",
  churn_lapsed_since: "No order for more than {{days}} days by now",
  churn_returned: "Ordered again after more than {{days}} days",
  churn_lapsed: "No order for {{value}} days, more than the {{days}} days that are looked at: counts as lost",
  churn_rule_of_thumb:
    "Silent for {{value}} days, {{times}} times the usual {{gap}} days; a rule of thumb, not a probability",
  churn_no_buyers: "No customer has ordered yet",
  churn_few_buyers: "{{buyers}} customers with an order; at least {{needed}} are needed",
  churn_short_history: "{{days}} days of orders; at least {{needed}} are needed",
  churn_nobody_came_back: "Nobody has ordered three times yet",
  churn_horizon_too_long:
    "Looking {{horizon}} days ahead needs {{needed}} days of orders to learn from and to check on; there are {{days}}",
  churn_all_churned:
    "Nobody ordered again within {{horizon}} days at {{cut_off}}, so there is nothing to tell apart",
  churn_none_churned:
    "Everybody ordered again within {{horizon}} days at {{cut_off}}, so there is nothing to tell apart",
  churn_beats_baselines:
    "The model finds churning customers better than each simple rule: PR-AUC {{pr_auc}} against {{best}} for “{{baseline}}”, lift {{lift}} against {{best_lift}}",
  churn_beats_baselines_narrowly:
    "The model is above each simple rule, but the lead over “{{baseline}}” may be chance: PR-AUC {{pr_auc}} against {{best}}, lift {{lift}} against {{best_lift}}",
  churn_not_above_baselines:
    "The model does not beat the simple rule “{{baseline}}”: PR-AUC {{pr_auc}} against {{best}}, lift {{lift}} against {{best_lift}}",
  churn_best_of:
    "The model is the best of {{models}} on this very test, so its figures are slightly optimistic",
  churn_may_leak:
    "A ROC-AUC of {{roc_auc}} is too good to be true: something known only afterwards may have leaked in",
  churn_badly_calibrated:
    "The probabilities are off by {{ece}} on average: read them as an order, not as shares",
  churn_sampled:
    "Learned from a random part of the {{customers}} customers and checked on {{checked}} of them; everybody is scored",
  churn_learner_failed: "Could not be fitted: {{message}}",
  model_first: "The first of its kind",
  model_not_worse: "Not worse than the one before, and newer (difference {{difference}})",
  model_worse: "Worse than the one in use (difference {{difference}}): not used",
  model_other_question: "Another horizon or population than the one before: they cannot be compared",
  model_other_options: "Worse on the past than the one before, but it follows the options as they are now",
  model_nothing_to_compare: "The one before could not be asked about the same customers",
  model_predicts_nothing: "Predicts no orders: the one before stays",
  model_rolled_back:
    "Taken into use again by hand: stays until the options change or somebody presses “Learn anew”",
  model_too_little_data:
    "By now there is too little data to learn what is asked: a rule of thumb, so the model learned before stays",
} as const
