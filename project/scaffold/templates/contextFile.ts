/** What a `context.ts` declares. */
export interface ContextText {
  readonly context: string;
  /** What it says of itself. */
  readonly about: string;
  readonly subscribers: readonly string[];
}

/** The text of a `context.ts`, in the shape that `signalbox add` knows how to add to. */
export function contextFile({ context, about, subscribers }: ContextText): string {
  const imports = subscribers.map(
    (name) => `import { ${name} } from "./subscribers/${name}.ts";\n`,
  );
  const named = subscribers.length === 0 ? "{}" : `{ ${subscribers.join(", ")} }`;
  return `import { context as declareContext } from "signalbox/subscriber";
${imports.join("")}
/** ${about} */
export const context = declareContext({
  name: ${JSON.stringify(context)},
  subscribers: ${named},
});
`;
}
