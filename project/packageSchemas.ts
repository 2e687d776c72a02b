/** What the envelope is made of, and what schemas of the router's own events refer to. */
const shared: ReadonlySet<string> = new Set(
  ["access", "actor", "claim", "id", "metadata", "resource", "subject", "violation"].map(
    (name) => `common/${name}.json`,
  ),
);

/**
 * Whether a schema file comes with the package: the envelope's, and those of the router's own
 * events. Every project has them, as if they lay in its `schemas/`.
 *
 * @param file its path from the folder of schemas.
 */
export function isPackageSchema(file: string): boolean {
  return shared.has(file) || file.startsWith("signalbox/");
}
