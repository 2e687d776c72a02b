import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../../project/projectRoot.ts";

/** How large a project is to be. */
export interface ProjectSize {
  readonly contexts: number;
  /** In all, spread evenly over the contexts. */
  readonly subscribers: number;
  /** Event types in all, spread evenly over the contexts. */
  readonly types: number;
}

/** The name of the number's context, of those that are made. */
export function madeContext(number: number): string {
  return `team-${number}`;
}

/** Where from the project's folder a made subscriber's file is. */
export function subscriberFile(context: number, number: number): string {
  return `functions/contexts/${madeContext(context)}/subscribers/listener${number}.ts`;
}

/**
 * Writes a project of made-up contexts, event types and subscribers, every third of which
 * publishes, into an empty folder outside of any other. It has the package as it lies here.
 */
export function writeProject(folder: string, size: ProjectSize): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", '{ "name": "made", "private": true, "type": "module" }\n');
  write(
    "signalbox.config.ts",
    [
      'import { defineConfig } from "signalbox/config";',
      "const quotas = { schemaRegistries: 100, rulesPerBus: 1000 };",
      "export const config = defineConfig({ quotas });\n",
    ].join("\n"),
  );
  write("app.ts", 'import { buildApp } from "signalbox/infra";\nawait buildApp();\n');
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(packageRoot, join(folder, "node_modules", "signalbox"));
  for (let context = 0; context < size.contexts; context += 1) {
    writeContext(write, context, {
      types: share(size.types, size.contexts, context),
      subscribers: share(size.subscribers, size.contexts, context),
    });
  }
}

type Write = (path: string, text: string) => void;

/** How many of `all` the `part`-th of `parts` gets. */
function share(all: number, parts: number, part: number): number {
  return Math.floor((all * (part + 1)) / parts) - Math.floor((all * part) / parts);
}

function writeContext(
  write: Write,
  number: number,
  { types, subscribers }: { readonly types: number; readonly subscribers: number },
): void {
  const name = madeContext(number);
  for (let type = 0; type < types; type += 1) {
    write(`schemas/${name}/thing${type}.changed.json`, schemaText(type));
  }
  const names = Array.from({ length: subscribers }, (_, index) => `listener${index}`);
  for (const [index, subscriber] of names.entries()) {
    const id = (type: number) => JSON.stringify(`${name}@thing${type % types}.changed`);
    const publishes = index % 3 === 0 ? `\n  publishes: [${id(index * 2 + 1)}],` : "";
    write(
      subscriberFile(number, index),
      [
        'import { subscription } from "signalbox/subscriber";\n',
        `export const ${subscriber} = subscription({`,
        `  to: ${id(index * 2)},${publishes}`,
        "  handle: async ({ data }, { log }) => {",
        `    log.info("thing ${index}", { data });`,
        "  },",
        "});\n",
      ].join("\n"),
    );
  }
  const imports = names.map((one) => `import { ${one} } from "./subscribers/${one}.ts";`);
  write(
    `functions/contexts/${name}/context.ts`,
    [
      'import { context as declareContext } from "signalbox/subscriber";',
      ...imports,
      `export const context = declareContext({ name: "${name}", subscribers: { ${names.join(", ")} } });\n`,
    ].join("\n"),
  );
}

/** Of the size that schemas mostly have: ten properties, some of them objects and lists. */
function schemaText(number: number): string {
  const text = { type: "string", minLength: 1, maxLength: 200 };
  const place = {
    type: "object",
    required: ["street", "city"],
    properties: { street: text, city: text, floor: { type: "integer", minimum: 0 } },
    additionalProperties: false,
  };
  return `${JSON.stringify(
    {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: `Thing ${number} has changed`,
      description: `What became of the things of kind ${number}.`,
      "x-signalbox": { owner: "those-who-make-things", category: "action" },
      type: "object",
      required: ["id", "name", "status", "changedAt"],
      properties: {
        id: { type: "string", format: "uuid" },
        name: text,
        status: { enum: ["new", "paid", "sent", `special${number}`] },
        changedAt: { type: "string", format: "date-time" },
        amount: { type: "number", minimum: 0 },
        tags: { type: "array", items: text, maxItems: 20, uniqueItems: true },
        from: place,
        to: place,
        note: { type: ["string", "null"] },
        count: { type: "integer", minimum: 0, maximum: 1000 + number },
      },
      additionalProperties: false,
    },
    null,
    2,
  )}\n`;
}
