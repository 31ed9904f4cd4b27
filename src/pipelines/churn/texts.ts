/** What moves a customer's risk, and what the report of a training says; {name} is a value of the reason. */
export const CHURN_TEXTS = {
  churn_days_since_last_order_raises: "Last order {value} days ago: raises the risk",
  churn_days_since_last_order_lowers: "Last order {value} days ago: lowers the risk",
  churn_times_usual_gap_raises: "Silent for {value} times the usual time between orders: raises the risk",
  churn_times_usual_gap_lowers: "Silent for {value} times the usual time between orders: lowers the risk",
  churn_order_count_raises: "{value} orders so far: raises the risk",
  churn_order_count_lowers: "{value} orders so far: lowers the risk",
  churn_orders_per_year_raises: "{value} orders a year: raises the risk",
  churn_orders_per_year_lowers: "{value} orders a year: lowers the risk",
  churn_recent_order_rate_ratio_raises: "Orders {value} times as often lately as before: raises the risk",
  churn_recent_order_rate_ratio_lowers: "Orders {value} times as often lately as before: lowers the risk",
  churn_average_order_value_raises: "{value} an order: raises the risk",
  churn_average_order_value_lowers: "{value} an order: lowers the risk",
  churn_spend_last_365_days_raises: "Spent {value} in the last year: raises the risk",
  churn_spend_last_365_days_lowers: "Spent {value} in the last year: lowers the risk",
  churn_units_per_order_raises: "{value} units an order: raises the risk",
  churn_units_per_order_lowers: "{value} units an order: lowers the risk",
  churn_return_rate_raises: "Returned {value} of the units bought: raises the risk",
  churn_return_rate_lowers: "Returned {value} of the units bought: lowers the risk",
  churn_discounted_order_share_raises: "A discount on {value} of the orders: raises the risk",
  churn_discounted_order_share_lowers: "A discount on {value} of the orders: lowers the risk",
  churn_tenure_days_raises: "A customer for {value} days: raises the risk",
  churn_tenure_days_lowers: "A customer for {value} days: lowers the risk",
  churn_usual_risk: "Nothing sets this customer apart from others with as many orders",
  // What changed between two moments.
  churn_change_raises: "{feature} went from {from} to {to}: raises the risk",
  churn_change_lowers: "{feature} went from {from} to {to}: lowers the risk",
  churn_came_back: "Ordered for a second time",
  churn_lapsed_since: "No order for more than {days} days by now",
  churn_returned: "Ordered again after more than {days} days",
  // Why there is no probability.
  churn_lapsed:
    "No order for {value} days, more than the {days} days that are looked at: counts as lost already",
  churn_rule_of_thumb:
    "Silent for {value} days, {times} times the usual {gap} days; a rule of thumb, not a probability",
  // What a shop lacks for a model.
  churn_no_buyers: "No customer has ordered yet",
  churn_few_buyers: "{buyers} customers with an order; at least {needed} are needed",
  churn_short_history: "{days} days of orders; at least {needed} are needed",
  churn_nobody_came_back: "Nobody has ordered three times yet",
  churn_horizon_too_long:
    "A horizon of {horizon} days needs {needed} days of orders to learn from and to check on; there are {days}",
  churn_all_churned:
    "Nobody ordered again within {horizon} days at {cut_off}, so there is nothing to tell apart",
  churn_none_churned:
    "Everybody ordered again within {horizon} days at {cut_off}, so there is nothing to tell apart",
  // What the check on the held-out moment says.
  churn_beats_baselines:
    "The model finds churning customers better than each simple rule: PR-AUC {pr_auc} against {best} for {baseline}, lift {lift} against {best_lift}",
  churn_beats_baselines_narrowly:
    "The model is above each simple rule, but the lead over {baseline} may be chance: PR-AUC {pr_auc} against {best}, lift {lift} against {best_lift}",
  churn_not_above_baselines:
    "The model does not beat the simple rule {baseline}: PR-AUC {pr_auc} against {best}, lift {lift} against {best_lift}",
  churn_best_of:
    "The model is the best of {models} on this very test, so its figures are slightly optimistic",
  churn_may_leak:
    "A ROC-AUC of {roc_auc} is too good to be true: something known only afterwards may have leaked in",
  churn_badly_calibrated:
    "The probabilities are off by {ece} on average: read them as an order, not as shares",
  churn_sampled:
    "Learned from a random part of the {customers} customers and checked on {checked} of them; everybody is scored",
} as const
