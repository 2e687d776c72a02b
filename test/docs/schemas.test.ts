import { describe, expect, it } from "vitest";
import { annotationSchema } from "../../core/eventTypes/schema/annotationSchema.ts";
import { checkFormat } from "../../core/eventTypes/schema/keywordRules.ts";
import { generate } from "../../infra/generate/generate.ts";
import { curateFiles, publicFile } from "../support/curation/curate.ts";
import { curation } from "../support/curation/curation.ts";
import { convert } from "../support/schemas/convert.ts";
import { judgeData } from "../support/schemas/judge.ts";
import { withMetadata } from "../support/schemas/readSchemas.ts";
import { findAll, readDoc } from "./readDocs.ts";

interface Example {
  readonly schema: object;
  readonly data?: unknown;
  /** What other accounts get of the data. */
  readonly leaves?: unknown;
  /** The schema as other accounts know it. */
  readonly public?: object;
  readonly valid?: readonly unknown[];
  readonly invalid?: readonly unknown[];
  /** Part of a message. */
  readonly reason?: string;
  readonly warning?: string;
  readonly description?: string;
}

const page = readDoc("docs/schemas.md");

/** The blocks of one kind, each with the line it starts at. */
function examples(kind: string): readonly (readonly [line: number, example: Example])[] {
  const found = [...page.matchAll(new RegExp(`^\`\`\`json ${kind}\n(.*?)^\`\`\``, "gms"))];
  expect(found.length).toBeGreaterThan(0);
  return found.map((block) => {
    const line = page.slice(0, block.index).split("\n").length;
    return [line, JSON.parse(block[1] ?? "") as Example];
  });
}

/** The first cells of the table's rows after a heading. */
function firstCells(heading: string): readonly string[] {
  const [, chapter = ""] = page.split(`\n${heading}\n`);
  return findAll(chapter.split(/\n##? /)[0] ?? "", /^\| `([^`]+)` \|/gm);
}

describe("docs/schemas.md", () => {
  it("shows schema files that declare what it says they do", async () => {
    const files = [...page.matchAll(/^```json title="schemas\/([^"]+)"\n(.*?)^```/gms)].map(
      ([, path = "", text = ""]) => [path, text] as const,
    );
    const generated = await generate(withMetadata(Object.fromEntries(files)));

    expect(generated.warnings).toEqual([]);
    expect([...generated.files.keys()].filter((path) => path.startsWith("registry/"))).toEqual([
      "registry/event-setup/event-setup@device.update.json",
      "registry/event-setup/event-setup@device.update.completed.json",
      "registry/event-setup/event-setup@device.update.failed.json",
      "registry/orders/orders@order.placed.json",
    ]);
  });

  it.each(examples("judges"))("shows a schema that judges so, on line %i", (_line, example) => {
    const { isValid, problems, warnings } = judgeData(example.schema);

    expect([...problems, ...warnings]).toEqual([]);
    expect(example.valid?.map((data) => isValid?.(data))).not.toContain(false);
    expect(example.invalid?.map((data) => isValid?.(data))).not.toContain(true);
  });

  it.each(examples("refused"))("shows what is refused, on line %i", (_line, example) => {
    expect(judgeData(example.schema).problems).toEqual([
      expect.stringContaining(example.reason ?? "?"),
    ]);
  });

  it.each(examples("warned"))("shows what is warned of, on line %i", (_line, example) => {
    const { problems, warnings } = judgeData(example.schema);

    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(example.warning ?? "?")]);
  });

  it.each(examples("curated"))("shows what leaves, on line %i", (_line, example) => {
    const made = curation(example.schema);
    const { title: _title, description: _description, ...schema } = made?.curated.schema ?? {};

    expect(made?.isValid(example.data)).toBe(true);
    expect(made?.curate(example.data)).toEqual(example.leaves);
    expect(schema).toEqual(example.public);
  });

  it.each(examples("public refused"))("shows what public types can't be, on line %i", (_l, one) => {
    const { problems } = curateFiles({ "shop/thing.json": publicFile(one.schema) });

    expect(problems.map(({ reason }) => reason)).toEqual([one.reason]);
  });

  it.each(examples("public warned"))(
    "shows what public types let through, on line %i",
    (_l, one) => {
      const { warnings, problems } = curateFiles({ "shop/thing.json": publicFile(one.schema) });

      expect(problems).toEqual([]);
      expect(warnings.map(({ remedy }) => remedy)).toEqual([one.warning]);
    },
  );

  it.each(examples("registry"))("shows what the copy tells, on line %i", (_line, example) => {
    const { description } = JSON.parse(convert(example.schema).text) as { description: string };

    expect(description.endsWith(`\n\n${example.description}`)).toBe(true);
  });

  it("describes every key of x-signalbox, and no other", () => {
    const keys = Object.keys(annotationSchema.properties);

    expect(firstCells("## `x-signalbox`")).toEqual(keys);
  });

  it("shows a text of every format that is checked", () => {
    const rows = [...page.matchAll(/^\| `([a-z0-9-]+)` \| `([^`]+)` \|$/gm)].map(
      ([, name, text]) => ({
        format: name,
        text,
      }),
    );
    const { remedy } = { remedy: checkFormat("?")?.[1] ?? "" };

    expect(rows.map(({ format }) => format).toSorted()).toEqual(
      remedy
        .replace(/^.*known are /, "")
        .split(", ")
        .toSorted(),
    );
    for (const { format, text } of rows) {
      const { isValid } = judgeData({ properties: { a: { type: "string", format } } });
      expect({ format, valid: isValid?.({ a: text }) }).toEqual({ format, valid: true });
    }
  });
});
