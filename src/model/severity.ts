/** How bad a finding is (https://docs.aws.amazon.com/macie/latest/user/findings-severity.html). */

export type Severity =
  | { readonly score: 1; readonly description: "Low" }
  | { readonly score: 2; readonly description: "Medium" }
  | { readonly score: 3; readonly description: "High" };

export const LOW: Severity = { score: 1, description: "Low" };
export const MEDIUM: Severity = { score: 2, description: "Medium" };
export const HIGH: Severity = { score: 3, description: "High" };
