import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import draft4Module from "ajv-draft-04";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documents } from "../../../support/schemas/arbitraries.ts";
import { type OlderDialect, olderSchemas } from "../../../support/schemas/olderSchemas.ts";
import { importOne, judgeImported } from "./importing.ts";

const Ajv04 = draft4Module.default;
const formats = { date: isDate, ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/ };
const options = {
  formats,
  strict: false,
  ownProperties: true,
  logger: false,
  validateSchema: false,
} as const;
const skipping = { ...options, ignoreKeywordsWithRef: true };

/** Validators of each dialect, from elsewhere. */
const validators: Readonly<Record<OlderDialect, () => Ajv>> = {
  "draft-04": () => without(new Ajv04(skipping), later6),
  "draft-06": () => without(new Ajv(skipping), later7),
  "draft-07": () => new Ajv(skipping),
  "2019-09": () => new Ajv2019(options),
  "openapi-3.0": () => without(new Ajv04(skipping), [...later6, ...noOpenApi]),
};

const later7 = ["if"];
const later6 = [...later7, "const", "contains", "propertyNames"];
const noOpenApi = ["patternProperties", "dependencies", "additionalItems"];

/** Ajv obeys some keywords of later drafts. */
function without(ajv: Ajv, keywords: readonly string[]): Ajv {
  for (const keyword of keywords) ajv.removeKeyword(keyword);
  return ajv;
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * Ajv takes 1e21 for no multiple of 1, overlooks a property called `__proto__`, and takes others
 * that every object inherits for evaluated.
 */
const judgeable = documents.filter((value) => !misjudged.test(JSON.stringify(value)));
const inherited = Object.getOwnPropertyNames(Object.prototype);
const misjudged = new RegExp(`e\\+|"(?:${inherited.join("|")})"`);

/**
 * The schema as ajv judges it rightly. It skips what stands beside `$ref` when told so, but not a
 * type; it may find in an empty array what `contains` asks for; and what that finds is evaluated
 * for it in 2019-09 too.
 */
function forAjv(schema: unknown, dialect: OlderDialect): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((inner) => forAjv(inner, dialect));
  const entries = Object.entries(schema).map(([name, inner]) => [name, forAjv(inner, dialect)]);
  const { contains, allOf, minContains, maxContains, ...rest } = Object.fromEntries(entries);
  if ("$ref" in rest && dialect !== "2019-09") {
    delete rest.type;
    delete rest.nullable;
  }
  const isAsked = contains !== undefined && validators[dialect]().getKeyword("contains") !== false;
  if (!isAsked) return { ...rest, ...(allOf === undefined ? {} : { allOf }) };
  const minItems = minContains === 0 ? {} : { minItems: 1 };
  const asked = Object.entries({ contains, minContains, maxContains, ...minItems });
  const given = asked.filter(([, value]) => value !== undefined);
  const apart = { not: { not: Object.fromEntries(given) } };
  return { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), apart] };
}

/**
 * Whether ajv is no judge of what is unevaluated: it counts what a branch that fails has evaluated,
 * and leaves out what an `if` without `then` has.
 */
function isBeyondAjv(schema: unknown): boolean {
  const text = JSON.stringify(schema);
  return text.includes('"unevaluated') && /"(?:if|anyOf|oneOf|not)":/.test(text);
}

describe.each(Object.keys(validators) as OlderDialect[])("an imported schema of %s", (dialect) => {
  it("accepts and refuses the same documents as it did", () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(olderSchemas(dialect), fc.array(judgeable, { minLength: 8 }), (schema, data) => {
        fc.pre(dialect !== "2019-09" || !isBeyondAjv(schema));
        const ajv = validators[dialect]();
        const before = ajv.compile(Object(forAjv(schema, dialect)));
        const { isValid, problems } = judgeImported(importOne(schema, { dialect }));

        expect(problems).toEqual([]);
        for (const one of data) {
          const valid = before(one);
          if (valid) accepted += 1;
          else refused += 1;
          expect({ one, valid: isValid?.(one) }).toEqual({ one, valid });
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(100);
  });
});
