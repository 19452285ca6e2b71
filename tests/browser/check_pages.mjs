// Opens pages in Chromium and prints, as JSON, what is wrong with them. Arguments: Chromium, and a JSON file of
// `{"pages": [path, ...], "pictures": folder or null}`. Packages are found from the folder that it is run in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(join(process.cwd(), "x")).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
// Width and height of the window, how large texts are, and whether the reader prefers dark pages.
const READERS = [
  { width: 360, height: 740, text: 100, dark: false },
  { width: 360, height: 740, text: 200, dark: true },
  { width: 1280, height: 800, text: 100, dark: true },
  { width: 1280, height: 800, text: 200, dark: false },
];

// Elements that reach out of the window; what scrolls on its own may be wider inside.
function wide() {
  const room = document.documentElement.clientWidth + 0.5;
  const scrolled = (one) => one.parentElement?.closest(".wide, svg") != null;
  const found = [...document.body.querySelectorAll("*")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && (box.right > room || box.left < -0.5) && !scrolled(one);
  });
  const whole = document.documentElement.scrollWidth > room ? [`the page: ${document.documentElement.scrollWidth}`] : [];
  return [...whole, ...found.map((one) => `${one.tagName} ${one.className}`)].slice(0, 5);
}

async function look(page, path, reader, pictures) {
  const said = [];
  const asked = [];
  page.removeAllListeners();
  page.on("console", (one) => said.push(one.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (one) => asked.push(one.url()));
  const url = pathToFileURL(path).href;
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate((text) => (document.documentElement.style.fontSize = `${text}%`), reader.text);
  const tooWide = await page.evaluate(wide);
  if (pictures) {
    const name = `${basename(path, ".html")}-${reader.width}-${reader.text}-${reader.dark ? "dark" : "light"}.png`;
    await page.screenshot({ path: join(pictures, name), clip: { x: 0, y: 0, width: reader.width, height: 2400 }, fullPage: true });
  }
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => window.axe.run({ preload: false, resultTypes: ["violations"] }));
  return {
    page: basename(path),
    reader,
    said,
    asked: asked.filter((one) => one !== url),
    wide: tooWide,
    violations: violations.map((one) => `${one.id}: ${one.nodes[0].failureSummary} ${one.nodes[0].html.slice(0, 200)}`),
    rules: passes.length,
  };
}

const [program, request] = process.argv.slice(2);
const { pages, pictures } = JSON.parse(readFileSync(request, "utf8"));
const browser = await chromium.launch({ executablePath: program, headless: true, args: FLAGS });
const found = [];
for (const reader of READERS) {
  const viewport = { width: reader.width, height: reader.height };
  const page = await browser.newPage({ viewport, colorScheme: reader.dark ? "dark" : "light" });
  for (const path of pages) found.push(await look(page, path, reader, pictures));
  await page.close();
}
await browser.close();
console.log(JSON.stringify(found));
