import { buildApp } from "../../infra/buildApp.ts";
import { loadConfig } from "../../project/config/loadConfig.ts";
import { loadEventTypes } from "../../project/generatedFiles.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { demonstrationGrants } from "./partner/demonstrationGrants.ts";

// The project's own app, with the demonstration's grants beside what its configuration says.
const config = await loadConfig(projectRoot);
const granted = demonstrationGrants(await loadEventTypes(projectRoot), config.grants);
await buildApp({ config: { ...config, grants: [...config.grants, ...granted] } });
