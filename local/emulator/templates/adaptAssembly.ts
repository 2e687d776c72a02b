import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { asObject } from "../../../core/json/asObject.ts";
import type { Adaptation } from "./adaptTemplates.ts";
import type { CloudFormationTemplate, LeftOut } from "./CloudFormationTemplate.ts";
import { keepLocalAssets } from "./keepLocalAssets.ts";

/** What an assembly holds now, and what it no longer does. */
export interface AdaptedAssembly {
  /** Stacks with something in them: CloudFormation takes no empty ones. */
  readonly stacks: readonly string[];
  readonly resources: number;
  readonly leftOut: readonly LeftOut[];
  /** Stacks for one account and Region alone, which the emulator has not: left out whole. */
  readonly elsewhere: readonly PlacedStack[];
}

/** A stack with an account and a Region of its own. */
export interface PlacedStack {
  readonly stack: string;
  /** `aws://<account>/<region>`. */
  readonly environment: string;
}

const templateSuffix = ".template.json";
const assetsSuffix = ".assets.json";

/**
 * Adapts the templates of all stacks of the cloud assembly in `folder`, in place; those nested in
 * a stack stay as they are. A template's hash names it
 * in the asset bucket, so it is made anew: an emulator that was kept would take the old one.
 */
export async function adaptAssembly(folder: string, adapt: Adaptation): Promise<AdaptedAssembly> {
  const files = await readdir(folder);
  const placed = await readStacks(folder);
  const elsewhere = placed.filter(({ environment }) => environment !== anywhere);
  const stacks = placed
    .filter(({ environment }) => environment === anywhere)
    .map(({ stack }) => stack);
  const texts = await Promise.all(stacks.map((stack) => readTemplate(folder, stack)));
  const templates = texts.map((text, index) => [stacks[index] ?? "", parse(text)] as const);
  const { templates: adapted, leftOut } = adapt(new Map(templates));
  const renamed = new Map<string, string>();
  for (const [index, stack] of stacks.entries()) {
    const text = JSON.stringify(adapted.get(stack), undefined, 1);
    renamed.set(sha256(texts[index] ?? ""), sha256(text));
    await writeFile(join(folder, `${stack}${templateSuffix}`), text);
  }
  const indexes = files.filter((file) => file === "manifest.json" || file.endsWith(assetsSuffix));
  await Promise.all(indexes.map((file) => rename(join(folder, file), renamed)));
  const sizes = [...adapted].map(([stack, template]) => ({ stack, size: sizeOf(template) }));
  return {
    stacks: sizes.filter(({ size }) => size > 0).map(({ stack }) => stack),
    resources: sizes.reduce((sum, { size }) => sum + size, 0),
    leftOut,
    elsewhere,
  };
}

/** The environment of a stack that may go to any account and Region. */
const anywhere = "aws://unknown-account/unknown-region";

/** The stacks that an assembly's manifest names, in its order. */
async function readStacks(folder: string): Promise<readonly PlacedStack[]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  return Object.entries(asObject(asObject(manifest)?.["artifacts"]) ?? {}).flatMap(
    ([stack, artifact]) => {
      const { type, environment = anywhere } = asObject(artifact) ?? {};
      return type === "aws:cloudformation:stack"
        ? [{ stack, environment: String(environment) }]
        : [];
    },
  );
}

function sizeOf(template: CloudFormationTemplate): number {
  return Object.keys(template.Resources).length;
}

function readTemplate(folder: string, stack: string): Promise<string> {
  return readFile(join(folder, `${stack}${templateSuffix}`), "utf8");
}

function parse(text: string): CloudFormationTemplate {
  return JSON.parse(text) as CloudFormationTemplate;
}

/** CDK names a template by the hash of its text. */
function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function rename(file: string, renamed: ReadonlyMap<string, string>): Promise<void> {
  const text = await readFile(file, "utf8");
  const changed = text.replaceAll(/[0-9a-f]{64}/g, (hash) => renamed.get(hash) ?? hash);
  const isAssets = file.endsWith(assetsSuffix);
  await writeFile(file, isAssets ? keepLocalAssets(changed) : changed);
}
