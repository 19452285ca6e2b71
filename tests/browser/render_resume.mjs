// Prints a JSON Résumé as a theme renders it. Arguments: the theme's package, and the file. Run where packages are.
import { readFileSync } from "node:fs";

const [theme, file] = process.argv.slice(2);
const found = await import(theme);
console.log(await (found.render ?? found.default.render)(JSON.parse(readFileSync(file, "utf8"))));
