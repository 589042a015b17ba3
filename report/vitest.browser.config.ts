import { defineConfig } from "vitest/config";

// Pages of runs that the built program makes, in a real browser.
export default defineConfig({
  test: {
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: "tests/browser/make_runs.ts",
    // One file times what it does; pages of the other are opened two at a time.
    fileParallelism: false,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
