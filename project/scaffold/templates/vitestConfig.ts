/** Its `vitest.config.ts`: tests know the event types by what is generated of them. */
export const vitestConfig = `import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["generated/register.ts"],
  },
});
`;
