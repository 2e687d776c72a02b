import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Has the compiler write the declarations of all modules into a folder, laid out as the tree is.
 * Types are checked elsewhere (`npm run types`).
 */
export function emitDeclarations(root: string, folders: readonly string[], outdir: string): void {
  const config = join(outdir, "tsconfig.json");
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        noCheck: true,
        rootDir: root,
        outDir: outdir,
        typeRoots: [join(root, "node_modules", "@types")],
      },
      include: folders.map((folder) => join(root, folder)),
      exclude: [],
    }),
  );
  execFileSync(
    process.execPath,
    [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", config],
    {
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
}
