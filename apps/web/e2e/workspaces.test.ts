import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { startProduct, type Product } from "./product.ts";
import { signIn, visit, type Visit } from "./visit.ts";

let product: Product;
let browser: Browser;
let owner: Visit;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  owner = await visit(browser, product);
  await signIn(owner.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const switcher = () => owner.page.getByRole("button", { name: /switch workspace/ });

test("a workspace is made, renamed, removed by typing its name, and brought back, by keyboard alone", async () => {
  const { page, complaints } = owner;
  const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).press("Enter");
  await switcher().press("Enter");
  await page.getByRole("menuitem", { name: "New workspace" }).press("Enter");
  await page.getByRole("button", { name: "Create workspace" }).press("Enter");
  await page.getByText("Give it a name").waitFor();
  await page.getByRole("textbox", { name: "Name" }).fill("Laboratory");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await expect.poll(() => switcher().innerText()).toContain("Laboratory");

  await page.goto("/settings/workspace");
  await page.getByRole("textbox", { name: "Name" }).fill("Workshop");
  await press("Rename");
  await expect.poll(() => switcher().innerText()).toContain("Workshop");

  await press("Remove workspace…");
  await page.getByLabel("Type Workshop to confirm").fill("Laboratory");
  expect(await page.getByRole("button", { name: "Remove workspace", exact: true }).isDisabled()).toBe(true);
  await page.getByLabel("Type Workshop to confirm").fill("Workshop");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await expect.poll(() => switcher().innerText()).not.toContain("Workshop");

  await switcher().press("Enter");
  await page.getByRole("menuitem", { name: "1 removed workspace" }).press("Enter");
  await press("Bring Workshop back");
  await expect.poll(() => switcher().innerText()).toContain("Workshop");
  expect(complaints).toEqual([]);
});

test("an organization is made, renamed, and takes a workspace", async () => {
  const { page } = owner;
  await page.goto("/settings/organization");
  await page.getByRole("button", { name: "New organization" }).press("Enter");
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Branch");
  await page.keyboard.press("Enter");
  await page.getByText("There is no workspace in it yet.").waitFor();
  await page.getByRole("textbox", { name: "Name" }).fill("Branch office");
  await page.getByRole("button", { name: "Rename" }).press("Enter");
  await page.getByText("The organization is renamed").waitFor();
  await switcher().press("Enter");
  await page.getByRole("menuitem", { name: "New workspace" }).press("Enter");
  await page.getByRole("textbox", { name: "Name" }).fill("Counter");
  await page.getByLabel("Organization", { exact: true }).last().selectOption({ label: "Branch office" });
  await page.getByRole("button", { name: "Create workspace" }).press("Enter");
  await expect.poll(() => switcher().innerText()).toContain("Branch office");
  await switcher().press("Enter");
  await page
    .getByRole("group", { name: "Branch office" })
    .getByRole("menuitemcheckbox", { name: /^Counter/ })
    .waitFor();
  await page.keyboard.press("Escape");
  await page.goto("/settings/workspace");
  await page.getByRole("button", { name: "Remove workspace…" }).press("Enter");
  await page.getByLabel("Type Counter to confirm").fill("Counter");
  await page.keyboard.press("Enter");
  await page.getByText("Counter is removed").waitFor();
});

test("an organization with an account of its own stays, and an empty one goes by its name and comes back", async () => {
  const { page } = owner;
  await page.goto("/settings/organization");
  await page.getByText(/account belongs to it, so it cannot be removed/).waitFor();
  await page.getByLabel("Organization", { exact: true }).selectOption({ label: "Branch office" });
  await page.getByRole("button", { name: "Remove organization…" }).press("Enter");
  const confirm = page.getByLabel("Type Branch office to confirm");
  await confirm.fill("branch office");
  expect(await page.getByRole("button", { name: "Remove organization", exact: true }).isDisabled()).toBe(true);
  await confirm.fill("Branch office");
  await page.keyboard.press("Enter");
  await page.getByText("Branch office is removed").waitFor();
  await page.getByText(/account belongs to it, so it cannot be removed/).waitFor();
  await page.getByRole("button", { name: "Bring Branch office back" }).press("Enter");
  await page.getByText("Branch office is back").waitFor();
  await page.getByLabel("Organization", { exact: true }).selectOption({ label: "Branch office" });
  await page.getByRole("button", { name: "Remove organization…" }).waitFor();
});

test("a limit is set beside what it limits, and met with what helps", async () => {
  const { page } = owner;
  await page.goto("/settings/workspace");
  await page.getByRole("textbox", { name: /^Templates/ }).fill("0");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await page.getByText("Enter 1 or more").waitFor();
  await page.getByRole("textbox", { name: /^Templates/ }).fill("1");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await page.getByText("0 of 1").waitFor();
  for (const refused of [false, true]) {
    await page.goto("/templates/new");
    await page.getByRole("button", { name: /^Script/ }).press("Enter");
    await page.locator("#at-name:focus").waitFor();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Only one");
    await page.keyboard.press("ControlOrMeta+s");
    await page.locator("#version-note:focus").waitFor();
    await page.keyboard.press("Enter");
    if (refused) await page.getByText(/The limit of templates in this workspace is 1, and 1 are there/).waitFor();
    else await page.getByRole("heading", { level: 1, name: "Only one" }).waitFor();
  }
  expect(page.url()).toMatch(/templates\/new$/);
});

test("who belongs to no workspace is shown the ways into one", async () => {
  const { page } = owner;
  for (const _each of ["Workshop", "First workspace"]) {
    await page.goto("/settings/workspace");
    const name = await page.getByRole("textbox", { name: "Name" }).inputValue();
    await page.getByRole("button", { name: "Remove workspace…" }).press("Enter");
    await page.getByLabel(/^Type .* to confirm/).fill(name);
    await page.keyboard.press("Enter");
    await page.getByText(`${name} is removed`).waitFor();
  }
  await page.getByText("You are in no workspace").waitFor();
  expect(await page.getByRole("button", { name: "New workspace" }).count()).toBe(1);
  await page.getByRole("button", { name: "Bring First workspace back" }).press("Enter");
  await expect.poll(() => switcher().innerText()).toContain("First workspace");
});
