import { execFile } from "node:child_process";
import { readLocalEnvironment } from "../../../../local/config.ts";

const maxBuffer = 256 * 1024 * 1024;

/**
 * Runs a program and gives what it says, as JSON: scanners end with another code than 0 when they
 * find something.
 *
 * @throws when what it says is no JSON, with the end of what it says besides.
 */
export function runTool(command: string, args: readonly string[]): Promise<unknown> {
  const { inherited: env } = readLocalEnvironment();
  return new Promise((resolve, reject) => {
    execFile(command, args, { env, maxBuffer }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout));
      } catch {
        const said = `${stdout.slice(-500)}\n${stderr.slice(-1000)}`;
        reject(new Error(`${command} said no JSON: ${error?.message ?? ""}\n${said}`));
      }
    });
  });
}
