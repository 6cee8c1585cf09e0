import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { mailedLink } from "./outbox.ts";
import { startProduct, type Product } from "./product.ts";
import { signIn, visit, type Visit } from "./visit.ts";

let product: Product;
let browser: Browser;
let owner: Visit;
let grace: Visit;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  [owner, grace] = await Promise.all([visit(browser, product), visit(browser, product)]);
  await signIn(owner.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function invite(page: Page, addresses: string) {
  await page.goto("/members");
  await page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
  await page.getByRole("button", { name: "Invite people" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("E-mail addresses").fill(addresses);
}

async function signUp(page: Page, name: string, email: string) {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.keyboard.press("Enter");
}

test("several people are invited by keyboard, and a wrong address is named before anything is sent", async () => {
  const { page } = owner;
  await invite(page, "grace@example.org, not-an-address");
  await page.getByRole("button", { name: "Send invitation" }).press("Enter");
  await page.getByText("This is no e-mail address: not-an-address").waitFor();
  // The cursor is back where the mistake is, and even one without end stays within the dialog.
  await page.locator("textarea:focus").fill(`${"a".repeat(1_000)}@example.org`);
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Send invitation" }).press("Enter");
  await page.getByText(/^This is no e-mail address: a+…$/).waitFor();
  expect(await page.getByRole("dialog").evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await page.getByLabel("E-mail addresses").fill("grace@example.org hopper@example.org demo@runsheet.local");
  await page.getByRole("button", { name: "Send 3 invitations" }).press("Enter");
  const outcomes = page.getByRole("dialog").getByRole("listitem");
  await outcomes.first().waitFor();
  expect(await outcomes.allInnerTexts()).toEqual([
    expect.stringMatching(/grace@example.org\s+Mail sent/),
    expect.stringMatching(/hopper@example.org\s+Mail sent/),
    expect.stringMatching(/demo@runsheet.local\s+Member already/),
  ]);
  await page.getByRole("button", { name: "Done" }).press("Enter");
  await page.getByRole("button", { name: "Revoke the invitation to hopper@example.org" }).press("Enter");
  await page.getByText("The invitation to hopper@example.org is taken back").waitFor();
});

test("a new person follows the link, makes an account and is in the workspace", async () => {
  const { page } = grace;
  await page.goto(await mailedLink(product, /invited/, "grace@example.org"));
  await page.getByText(/invites you to the workspace/).waitFor();
  expect(page.url()).toBe(`${product.address}/invite`);
  await page.getByRole("link", { name: "Create an account" }).press("Enter");
  await expect.poll(() => page.getByLabel("E-mail").inputValue()).toBe("grace@example.org");
  expect(page.url()).not.toContain("grace");
  await signUp(page, "Grace", "grace@example.org");
  await page.getByRole("button", { name: "Accept", exact: true }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await page.goto("/members");
  await page.getByRole("list", { name: "Members" }).getByText("demo@runsheet.local").waitFor();
  expect(await page.getByRole("button", { name: "Invite people" }).count()).toBe(0);
});

test("the link of another person warns, and a used one says so", async () => {
  const { page } = owner;
  await page.goto(await mailedLink(product, /invited/, "grace@example.org"));
  await page.getByText("This invitation does not work any more").waitFor();
  await invite(page, "lin@example.org");
  await page.getByRole("button", { name: "Send invitation" }).press("Enter");
  await page.getByRole("button", { name: "Done" }).press("Enter");
  await grace.page.goto(await mailedLink(product, /invited/, "lin@example.org"));
  await grace.page.getByText("You are signed in with another address").waitFor();
  await grace.page.getByRole("button", { name: "Sign out and use another account" }).press("Enter");
  await grace.page.getByRole("link", { name: "Create an account" }).waitFor();
  expect(await grace.page.getByRole("button", { name: "Accept" }).count()).toBe(0);
});

test("the owner gives a role and removes, and cannot leave as the last owner", async () => {
  const { page, complaints } = owner;
  await page.goto("/members?q=grace");
  await page.getByRole("button", { name: "Role of Grace: Member. Change" }).press("Enter");
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByRole("button", { name: "Change role" }).press("Enter");
  await page.getByRole("button", { name: "Role of Grace: Viewer. Change" }).waitFor();
  await page.getByRole("button", { name: "Remove Grace" }).press("Enter");
  await page.getByRole("button", { name: "Remove", exact: true }).press("Enter");
  await page.getByText("Nobody fits").waitFor();
  await page.getByRole("button", { name: "Show everybody" }).press("Enter");
  await page.getByRole("button", { name: "Leave this workspace" }).press("Enter");
  await page.getByRole("button", { name: "Leave", exact: true }).press("Enter");
  await page.getByText("A workspace needs an owner").waitFor();
  expect(complaints.filter((text) => !/\b(400|409)\b/.test(text))).toEqual([]);
});

test("an invitation of someone who has an account waits in their bell", async () => {
  const { page } = await visit(browser, product);
  await page.goto("/sign-up");
  await signUp(page, "Mary", "mary@example.org");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await page.goto(await mailedLink(product, /^Confirm/, "mary@example.org"));
  await page.getByRole("button", { name: "Confirm address" }).press("Enter");
  await page.getByText("Your address is confirmed").waitFor();
  const { items } = await product.call("/workspaces");
  await product.call("/invitations", { emails: ["mary@example.org"], role: "viewer" });
  await page.goto("/");
  await page.getByRole("button", { name: "Notifications, 1 unread" }).press("Enter");
  await page.getByRole("button", { name: "Accept", exact: true }).press("Enter");
  await page.getByText(`You belong to ${items[0].name} now`).waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Notifications", exact: true }).count()).toBe(1);
});
