/**
 * Who may import whom. The folders follow the path of the data (see ARCHITECTURE.md); each may import itself and
 * what this table gives it, and nothing else of the project.
 */
const MAY_IMPORT = {
  base: [],
  numbers: [],
  kernel: ["base"],
  patterns: ["base"],
  model: ["base"],
  formats: ["base", "model", "kernel"],
  identifiers: ["base", "model", "numbers", "patterns"],
  detection: ["base", "model", "kernel", "patterns", "identifiers"],
  objects: ["base", "model", "formats", "s3"],
  s3: ["base", "model"],
  scan: ["base", "model", "kernel", "objects", "formats", "identifiers", "detection"],
  findings: ["base", "model", "identifiers"],
  policy: ["base", "model"],
  buckets: ["base", "model", "objects", "s3"],
  jobs: ["base", "model", "identifiers"],
  accounts: ["base", "model"],
  publication: ["base", "model", "identifiers", "findings"],
  pool: ["base", "model", "objects", "formats", "scan"],
  sigv4: ["base", "model"],
  endpoint: ["base", "model", "sigv4"],
  targets: ["base", "model", "publication", "s3"],
  outbox: ["base", "model", "findings", "publication", "targets", "queue", "store"],
  reports: ["base", "model", "identifiers", "findings", "publication"],
  store: [
    ...["base", "model", "identifiers", "accounts", "buckets", "policy", "jobs", "findings", "queue"],
    "publication",
  ],
  queue: ["base", "model", "store"],
  "embedded-store": ["base", "model", "objects", "endpoint", "sigv4", "store"],
  api: [
    "base",
    "model",
    "endpoint",
    "identifiers",
    "detection",
    "scan",
    "accounts",
    "buckets",
    "policy",
    "jobs",
    "findings",
    "publication",
    "queue",
    "store",
  ],
  tasks: [
    ...["base", "model", "accounts", "identifiers", "objects", "s3", "scan", "pool"],
    ...["buckets", "policy", "jobs", "findings", "publication", "targets", "queue", "store"],
  ],
};

/** The engine does no I/O, reads no clock and knows no environment: it can be tested and run anywhere. */
const ENGINE = [
  ...["base", "numbers", "kernel", "patterns", "model", "formats", "identifiers", "detection", "scan"],
  ...["policy", "findings", "jobs", "accounts", "publication", "reports"],
].join("|");

const folderRules = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder}-imports-only-what-it-may`,
  severity: "error",
  from: { path: `^src/${folder}/`, pathNot: "[.]test[.]ts$" },
  to: { path: "^src/", pathNot: `^src/(?:${[folder, ...allowed].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: "app-is-below-cli",
      severity: "error",
      from: { path: "^src/app/", pathNot: "[.]test[.]ts$" },
      to: { path: "^src/cli/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "engine-does-no-io",
      severity: "error",
      from: { path: `^src/(?:${ENGINE})/`, pathNot: "[.]test[.]ts$" },
      to: { path: "^(?:node:)?(?:fs|net|http|https|child_process|worker_threads|dgram|tls)(?:/|$)" },
    },
    {
      name: "plug-ins-do-not-know-each-other",
      comment: "Identifiers share what they share through numbers/ and the -patterns files beside them.",
      severity: "error",
      from: { path: "^src/identifiers/managed/[^/]+/", pathNot: "[.]test[.]ts$" },
      to: { path: "^src/identifiers/managed/", pathNot: "-patterns[.]ts$" },
    },
    {
      name: "no-testing-in-production",
      severity: "error",
      from: { path: "^src/", pathNot: "[.]test[.]ts$|/testing/" },
      to: { path: "/testing/|[.]test[.]ts$" },
    },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    // TypeScript 7 has no API that dependency-cruiser can use; without another parser it reads nothing and is happy.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
