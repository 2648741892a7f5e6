// Bundles the editor as one module, and gathers the licences of all that is in it. `make assets` runs this.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(here, "../src/contested/web/static/assets");

mkdirSync(folder, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["editor.js"],
  outfile: join(folder, "editor.js"),
  bundle: true,
  format: "esm",
  legalComments: "none",
  metafile: true,
  minify: true,
  target: "es2022",
});
writeFileSync(join(folder, "LICENSES.txt"), packagesOf(metafile).map(licence).join("\n\n"));

// The folders of the packages that the bundle holds code of, sorted.
function packagesOf({ inputs }) {
  const names = Object.keys(inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

function licence(name) {
  const package_ = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(package_, "package.json"), "utf8"));
  const file = readdirSync(package_).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined || !existsSync(join(package_, file))) {
    throw new Error(`${name} ${version} (${license}) brings no text of its licence`);
  }
  return `${name} ${version} (${license})\n${"-".repeat(72)}\n${readFileSync(join(package_, file), "utf8").trim()}\n`;
}
