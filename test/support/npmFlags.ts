/** What has npm install from its cache where it can, and say nothing but what went wrong. */
export const npmFlags: readonly string[] = [
  "--prefer-offline",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
];
