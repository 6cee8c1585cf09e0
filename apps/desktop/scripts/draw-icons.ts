import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { IconIcns, IconIco } from "@shockpkg/icon-encoder";

// Draws every picture of the desktop app from the one drawing of ours; what it writes is committed. `pnpm icons` draws anew.
const desktop = join(import.meta.dirname, "..");
const build = process.argv[2] ?? join(desktop, "build");
const mark = readFileSync(join(desktop, "../web/public/favicon.svg"), "utf8");
const inner = mark.replace(/^<svg[^>]*>|<\/svg>\s*$/g, "");

const svg = (content: string, box = "0 0 32 32") =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${content}</svg>`;
const draw = (drawing: string, size: number) =>
  new Resvg(drawing, { fitTo: { mode: "width", value: size }, font: { loadSystemFonts: false } }).render().asPng();

/** The mark on the grid of macOS: 824 of 1024, so that it is as large as its neighbours. */
const onGrid = svg(inner, "-3.885 -3.885 39.77 39.77");

/** The lines without their sheet, in one color, as a bar of the system shows them. Busy is told by a dot, not by color alone. */
function glyph(color: string, busy: boolean): string {
  const lines = inner.replace(/<rect[^>]*\/>/, "").replaceAll("#fff", color);
  // The dot stands in a gap that is cut around it.
  const hole = `<mask id="m"><rect width="32" height="32" fill="#fff"/><circle cx="25" cy="23.5" r="7" fill="#000"/></mask>`;
  const content = busy
    ? `${hole}<g mask="url(#m)">${lines}</g><circle cx="25" cy="23.5" r="4.8" fill="${color}"/>`
    : lines;
  return svg(content, "3.5 4.5 23.5 23.5");
}

rmSync(join(build, "icons"), { recursive: true, force: true });
for (const folder of ["icons", "tray"]) mkdirSync(join(build, folder), { recursive: true });

// Linux: one file a size (the icon theme's), the largest for AppImage stores.
for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024])
  writeFileSync(join(build, "icons", `${size}x${size}.png`), draw(svg(inner), size));

const ico = new IconIco();
for (const size of [16, 24, 32, 48, 64, 128, 256]) await ico.addFromPng(draw(svg(inner), size), size > 64, false);
writeFileSync(join(build, "icon.ico"), ico.encode());

const icns = new IconIcns();
icns.toc = true;
const types = {
  ic04: 16,
  ic11: 32,
  ic05: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
};
for (const [type, size] of Object.entries(types)) await icns.addFromPng(draw(onGrid, size), [type], false);
writeFileSync(join(build, "icon.icns"), icns.encode());

// A Linux desktop does not tell the color of its bar: there the mark comes with its own ground.
const badge = `<circle cx="25" cy="25" r="7" fill="#fff"/><circle cx="25" cy="25" r="5" fill="#d97706"/>`;
for (const [name, drawing] of Object.entries({ idleColor: svg(inner), busyColor: svg(inner + badge) }))
  for (const [suffix, size] of Object.entries({ "": 24, "@2x": 48 }))
    writeFileSync(join(build, "tray", `${name}${suffix}.png`), draw(drawing, size));

// Template: macOS colors it. Light and Dark: for a bar of that color.
const bars = { Template: "#000", Light: "#1b1c20", Dark: "#fff" };
for (const [bar, color] of Object.entries(bars))
  for (const busy of [false, true])
    for (const [suffix, size] of Object.entries({
      "": bar === "Template" ? 18 : 24,
      "@2x": bar === "Template" ? 36 : 48,
    }))
      writeFileSync(
        join(build, "tray", `${busy ? "busy" : "idle"}${bar}${suffix}.png`),
        draw(glyph(color, busy), size),
      );
