import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const projectDirectory = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of schema files. */
export const schemasDirectory = fileURLToPath(new URL("../../schemas", import.meta.url));

/** The folder that `npm run generate` writes, and may empty. */
export const generatedDirectory = fileURLToPath(new URL("../../generated", import.meta.url));

/** The page about error codes; committed, unlike `generated/`. */
export const errorPage = fileURLToPath(new URL("../../docs/errors.md", import.meta.url));
