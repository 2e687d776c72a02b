import { buildApp } from "signalbox/infra";

await buildApp();
