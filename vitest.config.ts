import { defineConfig } from "vitest/config";

// By itself vitest leaves a processor free, which of two is half of all.
const common = {
  testTimeout: 30_000,
  maxWorkers: "100%",
  globalSetup: ["test/support/temporaryFolder.ts"],
};
// No test of these leaves anything behind in a module, so each is loaded once.
const inOneGo = {
  ...common,
  isolate: false,
  sequence: { groupOrder: 0 },
  setupFiles: ["generated/register.ts", "test/support/manyListeners.ts"],
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...inOneGo,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/**/*.{process,exhaustive}.test.ts"],
        },
      },
      {
        // As much work in a few files as in all others: every order of events, generated patterns,
        // whole templates under CloudFormation's validation. `npm test` runs them beside those.
        test: {
          ...inOneGo,
          name: "exhaustive",
          testTimeout: 120_000,
          include: ["test/**/*.exhaustive.test.ts"],
        },
      },
      {
        // Real processes, started and ended.
        test: {
          ...common,
          name: "process",
          setupFiles: ["generated/register.ts"],
          testTimeout: 60_000,
          include: ["test/**/*.process.test.ts"],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The deployed stacks on the emulator.
        test: {
          name: "e2e",
          setupFiles: ["generated/register.ts"],
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/support/temporaryFolder.ts", "test/e2e/support/globalSetup.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
