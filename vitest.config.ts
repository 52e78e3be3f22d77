import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    pool: "threads",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    // Costs nothing until a test asks for a database.
    globalSetup: ["src/store/testing/test-server.ts"],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
});
