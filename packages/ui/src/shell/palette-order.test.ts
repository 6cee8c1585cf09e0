import { expect, test } from "vitest";
import { fit, groupCommands } from "./palette-order.ts";

test("a command fits when each typed word begins one of its words", () => {
  expect(fit("Go to Settings", "sett")).toBe(0.5);
  expect(fit("Go to Settings", "go sett")).toBe(0.5);
  expect(fit("Go to Settings", "go to s")).toBe(1);
  expect(fit("Switch between light and dark", "sett")).toBe(0);
  expect(fit("Gehe zu Läufe", "lauf")).toBe(0.5);
  expect(fit("Switch theme", "dunkel", ["dark dunkel"])).toBe(0.5);
});

test("the page's commands come before the shell's", () => {
  const command = (id: string, group?: string) => ({ id, title: id, run: () => {}, ...(group && { group }) });
  const groups = groupCommands(
    [command("sign out", "General"), command("home", "Go to"), command("cancel")],
    "This page",
    ["Go to", "General"],
  );
  expect(groups.map(([group]) => group)).toEqual(["This page", "Go to", "General"]);
});
