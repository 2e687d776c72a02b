/** The first line of every generated module. */
export const banner = "// Made from schemas/ by `npx signalbox generate`.\n";
