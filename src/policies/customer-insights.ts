import { definePolicies } from "@medusajs/framework/utils"

/** Rights of Medusa's role-based access control; without that feature every administrator has all of them. */
export const customerInsightsPolicies = definePolicies([
  {
    name: "ReadCustomerInsights",
    resource: "customer_insights",
    operation: "read",
    description: "See segments, figures and runs",
  },
  {
    name: "RunCustomerInsights",
    resource: "customer_insights",
    operation: "run",
    description: "Start and cancel any run",
  },
  {
    name: "UpdateCustomerInsights",
    resource: "customer_insights",
    operation: "update",
    description: "Rename segments, change their strategy, save, fill and delete segments of one's own",
  },
  {
    name: "ExportCustomerInsights",
    resource: "customer_insights",
    operation: "export",
    description: "Download customers with name and e-mail",
  },
])
