import { existsSync } from "node:fs";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import type { Component } from "../components/ComponentOptions.ts";
import { checkFiles } from "../contexts/checkFiles.ts";
import type { LoadedComponent, LoadedPipeline } from "../contexts/LoadedContext.ts";
import { importModule } from "../importModule.ts";
import { withPlace } from "../withPlace.ts";
import type { Pipeline, PipelineOptions } from "./PipelineOptions.ts";
import { pipeline as checked } from "./pipeline.ts";

const code = "PIPELINE_INVALID";

/**
 * A context's pipeline, if it has a `pipeline.ts`. That file and those in `components/` have to
 * agree, as a context's subscribers and their files have to.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} PIPELINE_INVALID naming the file and what is wrong with it.
 */
export async function loadPipeline(
  root: string,
  context: string,
): Promise<LoadedPipeline | undefined> {
  const place = `functions/contexts/${context}`;
  const declaredIn = `${place}/pipeline.ts`;
  const isThere = existsSync(join(root, declaredIn));
  const pipeline = isThere ? await readPipeline(root, declaredIn, context) : undefined;
  const own = Object.entries(pipeline?.components ?? {}).flatMap(
    ([name, component]): readonly LoadedComponent[] =>
      component.external ? [] : [{ context, name, component }],
  );
  checkFiles({
    root,
    folder: `${place}/components`,
    declaredIn: isThere ? declaredIn : `${declaredIn}, which is not there`,
    what: "component",
    declared: own.map(({ name }) => name),
    optional: Object.keys(pipeline?.components ?? {}),
    code,
  });
  if (!pipeline) return undefined;
  await Promise.all(own.map((component) => checkExport(root, place, component)));
  return { context, pipeline, components: own };
}

async function readPipeline(root: string, place: string, context: string): Promise<Pipeline> {
  const { pipeline, ...others } = await importModule(join(root, place), place, code);
  if (asObject(pipeline)?.["components"] === undefined) {
    const names = Object.keys(others);
    refuse(
      `${place} must export pipeline, made by pipeline({ name, subjects, … }). It exports ` +
        `${pipeline === undefined ? "" : "another pipeline, "}` +
        `${names.length === 0 ? "nothing else" : names.join(", ")}.`,
    );
  }
  const declared = check(pipeline as PipelineOptions, place);
  if (declared.name !== context) {
    refuse(
      `${place} declares the pipeline ${shortValue(declared.name)}, but its context is ` +
        `${shortValue(context)}. Both must be the same, for the name is the events' source.`,
    );
  }
  return declared;
}

/** An object that was written by hand is held to the same rules. */
function check(pipeline: PipelineOptions, place: string): Pipeline {
  try {
    return checked(pipeline);
  } catch (cause) {
    throw cause instanceof SignalboxError ? withPlace(cause, place) : cause;
  }
}

async function checkExport(
  root: string,
  place: string,
  { name, component }: { readonly name: string; readonly component: Component },
): Promise<void> {
  const file = `${place}/components/${name}.ts`;
  const module = await importModule(join(root, file), file, code);
  if (module[name] === component) return;
  const names = Object.keys(module);
  refuse(
    `${file} must export ${name}, the component that pipeline.ts names under that key. It exports ` +
      `${names.length === 0 ? "nothing" : names.join(", ")}.`,
  );
}

function refuse(message: string): never {
  throw new SignalboxError(code, message);
}
