/** Names of files that every project has, from its root. */
export const projectFiles = {
  /** The settings of the deployment. A folder that has it is a project. */
  config: "signalbox.config.ts",
  /** Hands the catalog over, and types the client: made by the build. */
  register: "generated/register.ts",
} as const;
