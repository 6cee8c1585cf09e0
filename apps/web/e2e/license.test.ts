import { createLicenseClient, type KeptLicense } from "@runsheet/contract/license/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { mailedLink } from "./outbox.ts";
import { startProduct, type Product } from "./product.ts";
import { signIn, visit, type Visit } from "./visit.ts";

let product: Product;
let browser: Browser;
let owner: Visit;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  owner = await visit(browser, product);
  await owner.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(owner.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** A device of its own that holds a seat of the license with this key. */
async function activate(key: string, name: string) {
  const { keys } = await product.call("/licenses/keys");
  let kept: KeptLicense | null = null;
  const device = createLicenseClient({
    server: `${product.address}/api/v1`,
    product: "workflow_app",
    keys: Object.fromEntries(keys.map((each: { kid: string; publicKey: string }) => [each.kid, each.publicKey])),
    store: {
      load: async () => kept,
      save: async (next) => {
        kept = next;
      },
    },
  });
  await device.activate(key, { name, platform: "linux x64" });
  return device;
}

/** Whom a new license is for, how many devices it allows, and its key as it is shown once. */
async function issue(page: Page, holder: string): Promise<string> {
  await page.getByRole("button", { name: "Issue a license" }).press("Enter");
  const dialog = page.getByRole("dialog");
  const organization = dialog.getByRole("combobox", { name: "Organization" });
  // Whoever is quick chooses nobody whom they did not name.
  await organization.fill("Nobody at all");
  await page.keyboard.press("Enter");
  expect(await organization.inputValue()).toBe("Nobody at all");
  await organization.fill("");
  await organization.pressSequentially(holder);
  await dialog.getByRole("option", { name: holder }).first().waitFor();
  await page.keyboard.press("Enter");
  // Pro says every limit itself.
  await dialog.getByText("Limits of its own come with Enterprise.", { exact: false }).waitFor();
  await dialog.getByLabel("Tier", { exact: true }).selectOption("Enterprise");
  await dialog.getByLabel("Devices", { exact: true }).fill("2");
  await dialog.getByLabel("Releases in 30 days", { exact: true }).fill("1");
  // Twice at once makes one license.
  await dialog.getByRole("button", { name: "Issue it" }).dblclick();
  const shown = dialog.getByLabel("License key");
  await shown.waitFor();
  const key = await shown.inputValue();
  await dialog.getByRole("button", { name: "I have it" }).press("Enter");
  return key;
}

test("a license is issued once, its device released within the allowance, and its key replaced, by keyboard", async () => {
  const { page, complaints } = owner;
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.getByRole("heading", { level: 1, name: "Issued licenses" }).waitFor();
  const key = await issue(page, "Demo");
  const { items } = await product.call("/licenses?tier=ENTERPRISE");
  expect(items).toHaveLength(2);
  expect(key.endsWith(items[0].lastFour)).toBe(true);
  // What the sample account begins with allows everything; the new one is to hold.
  const begun = items[1];
  await product.call(`/licenses/${begun.id}/suspend`, {});
  await activate(key, "Workbench");
  await activate(key, "Old laptop");
  await expect(activate(key, "One too many")).rejects.toMatchObject({ reason: "license.too_many_activations" });

  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.getByRole("heading", { level: 1, name: "Devices & license" }).waitFor();
  await page.getByText("2 of 2 devices have a seat. 1 of 1 releases left in these 30 days.").waitFor();
  await page.getByRole("button", { name: "Rename Workbench" }).press("Enter");
  await page.getByRole("textbox", { name: "Name" }).fill("Bench");
  await page.keyboard.press("Enter");
  await page.getByText("The device is called Bench now").waitFor();
  await page.getByRole("button", { name: "Release Old laptop" }).press("Enter");
  await page.getByText("1 of 1 releases are left in these 30 days; this takes one.").waitFor();
  await page.getByRole("button", { name: "Release it" }).press("Enter");
  await page.getByText(/Its seat is free on .*, in 14 days, or as soon as the device confirms\./).waitFor();
  // The button's tooltip is still appearing when the dialog opens, and Escape is for the dialog.
  const devtools = await owner.context.newCDPSession(page);
  await devtools.send("Animation.setPlaybackRate", { playbackRate: 0.01 });
  await page.getByRole("button", { name: "Release Bench" }).press("Enter");
  await page.getByText(/None of the 1 releases of these 30 days is left/).waitFor();
  expect(await page.getByRole("button", { name: "Release it" }).isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await devtools.send("Animation.setPlaybackRate", { playbackRate: 1 });

  await page.getByRole("button", { name: "Replace the key" }).press("Enter");
  await page.getByText("Devices that are active keep their seats and work on.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Replace it" }).press("Enter");
  const shown = page.getByLabel("License key");
  await shown.waitFor();
  const next = await shown.inputValue();
  await page.getByRole("button", { name: "Copy" }).press("Enter");
  await page.getByText("Copied").waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(next);
  await page.getByRole("button", { name: "I have it" }).press("Enter");
  await page.getByText(`Another key, …${next.slice(-4)}`).waitFor();
  await expect(activate(key, "Workbench again")).rejects.toMatchObject({ reason: "license.not_found" });
  // Nothing of it is left on the page.
  expect(await page.content()).not.toContain(next);
  expect(complaints).toEqual([]);
});

test("what the bell says of the license leads to it", async () => {
  const { page, complaints } = owner;
  const [license] = (await product.call("/licenses?status=ACTIVE")).items;
  await product.call(`/licenses/${license.id}/change-tier`, { tier: "PRO" });
  await page.goto("/");
  await page.getByRole("button", { name: /^Notifications, \d+ unread$/ }).press("Enter");
  const newest = page.getByRole("dialog", { name: "Newest notifications" });
  await newest.getByRole("link", { name: /license has changed from Enterprise to Pro/ }).press("Enter");
  await page.waitForURL("**/license");
  await page.getByRole("heading", { level: 1, name: "Devices & license" }).waitFor();
  expect(complaints).toEqual([]);
});

test("a license is found, suspended, resumed and revoked, and its device learns of it", async () => {
  const { page } = owner;
  const { id: organizationId } = await product.call("/organizations", { name: "Blue Rockets" });
  const terms = { tier: "PRO", products: ["workflow_app"], expiresAt: null };
  const { id, key } = await product.call("/licenses", { organizationId, ...terms });
  const device = await activate(key, "Console");
  await page.goto("/licenses");
  await page.getByRole("searchbox", { name: "Organization or last four of a key" }).fill("blue rock");
  await page.waitForURL("**/licenses?*blue*");
  await page.getByText("1 license shown").waitFor();
  await page.getByRole("link", { name: "Blue Rockets" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Blue Rockets" }).waitFor();

  const choose = async (item: string) => {
    await page.getByRole("button", { name: "Change", exact: true }).press("Enter");
    await page.getByRole("menuitem", { name: item }).press("Enter");
  };
  await choose("Replace the key");
  await page.getByRole("button", { name: "Replace it" }).press("Enter");
  const shown = page.getByLabel("License key");
  await shown.waitFor();
  const next = await shown.inputValue();
  await page.getByRole("button", { name: "I have it" }).press("Enter");
  await page.getByText(`Another key, …${next.slice(-4)}`).waitFor();
  await expect(activate(key, "Console too")).rejects.toMatchObject({ reason: "license.not_found" });

  await choose("Suspend");
  await page.getByLabel("Reason").fill("Not paid");
  await page.getByRole("button", { name: "Suspend", exact: true }).press("Enter");
  await page.getByText("The license is suspended").first().waitFor();
  await page.getByText("Because: Not paid").waitFor();
  await expect(device.renew()).rejects.toMatchObject({ reason: "license.suspended" });
  expect(await device.check()).toMatchObject({ state: "locked" });

  await choose("Resume");
  await page.getByRole("button", { name: "Resume", exact: true }).press("Enter");
  await page.getByRole("list", { name: "History" }).getByText("Resumed").waitFor();
  await device.renew();
  expect(await device.check()).toMatchObject({ state: "working" });

  await choose("Change the tier");
  await page.getByRole("dialog").getByLabel("Tier").selectOption({ label: "Enterprise" });
  await page.getByRole("dialog").getByLabel("People", { exact: true }).fill("40");
  await page.getByRole("dialog").getByRole("button", { name: "Change the tier" }).press("Enter");
  await page.getByText("its own").waitFor();

  await choose("Change the tier");
  await page.getByRole("dialog").getByLabel("Tier").selectOption({ label: "Trial" });
  await page.getByText("What the license says of its own ends with the change: People 40.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Change the tier" }).press("Enter");
  await page.getByRole("list", { name: "History" }).getByText("The tier is Trial now").waitFor();

  await choose("Revoke");
  await page.getByText("1 device has a seat.").waitFor();
  const confirm = page.getByRole("button", { name: "Revoke for good" });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel("Type Blue Rockets to confirm").fill("Blue Rockets");
  await confirm.press("Enter");
  await page.getByText("The license was revoked").waitFor();
  expect(await page.getByRole("button", { name: "Renew" }).count()).toBe(0);
  await expect(device.renew()).rejects.toMatchObject({ reason: "license.revoked" });
  expect((await product.call(`/licenses/${id}`)).status).toBe("REVOKED");
});

test("a viewer sees what there is and no button to change it, and no license of others", async () => {
  await product.call("/invitations", { emails: ["vera@example.org"], role: "viewer" });
  const { page, context } = await visit(browser, product);
  await page.goto(await mailedLink(product, /invited/, "vera@example.org"));
  await page.getByRole("link", { name: "Create an account" }).press("Enter");
  await page.getByLabel("Name").fill("Vera");
  await page.getByLabel("E-mail").fill("vera@example.org");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Accept", exact: true }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await page.goto("/license");
  await page.getByText("Bench", { exact: true }).waitFor();
  expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
  await page.goto("/licenses");
  await page.getByText("Only for those who run this server").waitFor();
  expect(await page.getByRole("link", { name: "Issued licenses" }).count()).toBe(0);
  await context.close();
});
