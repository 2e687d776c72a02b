import { fileURLToPath } from "node:url";

/** Folder of this project. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url));
