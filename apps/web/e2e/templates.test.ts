import { launchChromium } from "@runsheet/ui/testing/chromium";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProduct, type Product } from "./product.ts";
import { signIn, visit } from "./visit.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => ([product, browser] = await Promise.all([startProduct(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const GREETING = `runsheet: 1
name: Greeting
description: Says hello to somebody.
category: custom
tags: [hello]
readme: |
  Says **hello**.
variables:
  - type: text
    name: who
    label: Who
steps:
  - kind: shell
    id: greet
    name: Greet
    argv: [echo, "Hello {{who}}"]
`;

/** Drops files on the page, as a person does who drags them out of a folder. */
async function drop(page: Page, files: Record<string, string>): Promise<void> {
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(all)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent("body", "dragenter", { dataTransfer });
  await page.getByText("Drop template files here").waitFor();
  await page.dispatchEvent("body", "drop", { dataTransfer });
}

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function exported(page: Page, item: string): Promise<{ name: string; text: string }> {
  await page.getByRole("button", { name: "More for Greeting" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await textOf(download) };
}

const idIn = (page: Page) => new URL(page.url()).pathname.split("/").at(-1)!;

/** The Greeting with something changed, saved over REST as the version after `from`. */
async function save(id: string, from: number, note: string, change: (document: Record<string, any>) => void) {
  const { document } = await product.call(`/templates/${id}`);
  change(document);
  await product.call(`/templates/${id}`, { baseVersion: from, document, note }, "PUT");
}

describe("a workspace's own templates", () => {
  test("come in by dropping files, of which a wrong one is told line by line, and leave as they came", async () => {
    const { page, context, complaints } = await visit(browser, product);
    await signIn(page);
    await page.goto("/templates");
    await page.getByText("No templates yet").waitFor();

    const wrong = GREETING.replace("category: custom", "category: nonsense");
    await drop(page, { "wrong.yaml": wrong, "greeting.yaml": GREETING });
    const dialog = page.getByRole("dialog");
    await dialog.getByText("This file cannot be imported").waitFor();
    await dialog.getByText("Line 4", { exact: true }).waitFor();
    await dialog.getByText("category: nonsense").waitFor();
    await dialog.getByRole("button", { name: "Skip this file" }).click();
    await dialog.getByText("Import this template?").waitFor();
    await dialog.getByText("Starts these programs").waitFor();
    await dialog.getByRole("radio", { name: "Private" }).click();
    await dialog.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Greeting" }).waitFor();
    await page.getByText("Private", { exact: true }).waitFor();

    const first = await exported(page, "Export as YAML");
    expect(first.name).toBe("greeting.yaml");
    const json = await exported(page, "Export as JSON");
    const { document } = await product.call(`/templates/${idIn(page)}`);
    expect(JSON.parse(json.text)).toEqual(document);

    // What was exported comes in again and leaves as the very same text.
    await page.getByRole("link", { name: "Templates" }).last().click();
    await page.getByRole("heading", { level: 1, name: "Templates" }).waitFor();
    await drop(page, { [first.name]: first.text });
    await dialog.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Greeting" }).waitFor();
    expect((await product.call(`/templates/${idIn(page)}`)).document).toEqual(document);
    expect((await exported(page, "Export as YAML")).text).toBe(first.text);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("keep every version, which can be compared, run and restored, until the template is deleted", async () => {
    const { id } = await product.call("/templates/import", { text: GREETING });
    await save(id, 1, "Asks how", (document) => {
      document.variables.push({ type: "text", name: "how", label: "How", default: "kindly" });
    });
    await save(id, 2, "Waits a little", (document) => {
      document.description = "Says hello, later.";
      document.steps.push({ kind: "wait", id: "pause", name: "Pause", seconds: 1 });
    });
    const { page, context, complaints } = await visit(browser, product);
    await signIn(page);
    await page.goto(`/templates/${id}?tab=versions`);
    await page.getByText("Waits a little").waitFor();
    await page.getByRole("checkbox", { name: "Version 1" }).check();
    await page.getByRole("checkbox", { name: "Version 3" }).check();
    await page.getByRole("button", { name: "Compare" }).click();
    await page.waitForURL("**/compare?from=1&to=3");
    await page.getByRole("heading", { level: 3, name: "pause" }).waitFor();
    await page.getByRole("table", { name: "how" }).getByText("default: kindly").waitFor();
    const description = page.getByRole("table", { name: "Description" });
    expect(await description.getByRole("row").count()).toBe(1);

    await page.getByRole("link", { name: "Greeting" }).click();
    await page.getByRole("link", { name: "Run Version 2" }).click();
    await page.getByText("This is version 2, not the newest.").waitFor();
    // The form has the focus: it waits to be filled in.
    await page.locator("input:focus").and(page.getByLabel("Who")).waitFor();
    await page.getByLabel("How").waitFor();

    await page.getByRole("link", { name: "Go to version 3" }).click();
    await page.getByRole("link", { name: "Versions" }).click();
    await page.getByRole("button", { name: "Restore Version 1" }).click();
    await page.getByText("This makes version 4, which is like version 1.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
    await page.getByRole("checkbox", { name: "Version 4" }).waitFor();
    expect((await product.call(`/templates/${id}`)).document.variables).toHaveLength(1);

    await page.getByRole("button", { name: "More for Greeting" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByText("All of its 4 versions are lost.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.waitForURL("**/templates");
    await page.goto(`/templates/${id}`);
    await page.getByText("This template is not here").waitFor();
    expect(complaints.filter((complaint) => !complaint.includes("404"))).toEqual([]);
    await context.close();
  });

  test("run with one click where the defaults suffice, and ask for the rest otherwise", async () => {
    const ready = GREETING.replace("label: Who", "label: Who\n    default: Ada").replace("Greeting", "Ready greeting");
    await product.call("/templates/import", { text: ready });
    const asking = GREETING.replace("Greeting", "Asking greeting").replace(
      "steps:",
      "  - {type: secret, name: token, label: Token, default: GREETING_TOKEN}\nsteps:",
    );
    await product.call("/templates/import", { text: asking });
    const { page, context } = await visit(browser, product);
    await signIn(page);
    await page.goto("/templates?q=greeting");
    await page.getByRole("button", { name: "Run Ready greeting" }).click();
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL("**/runs/*");
    expect((await product.call(`/executions/${idIn(page)}`)).values).toEqual({ who: "Ada" });
    await page.goto("/templates?q=greeting");
    await page.getByRole("button", { name: "Run Asking greeting" }).click();
    await page.getByRole("heading", { level: 1, name: "Asking greeting" }).waitFor();
    await page.locator("input:focus").and(page.getByLabel("Who")).waitFor();
    await page.getByText("This workspace has no secret named GREETING_TOKEN yet.").waitFor();

    await product.call("/secrets/GREETING_TOKEN", { content: "quite secret" }, "PUT");
    await page.reload();
    await page.getByLabel("Who").fill("Grace");
    expect(await page.getByLabel("Token").inputValue()).toBe("GREETING_TOKEN");
    await page.getByRole("button", { name: "Advanced" }).click();
    await page.getByLabel("Retries").fill("11");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.getByText("Enter 10 or less").waitFor();
    await page.getByLabel("Retries").fill("2");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.waitForURL("**/runs/*");
    const run = await product.call(`/executions/${idIn(page)}`);
    expect(run.values).toEqual({ who: "Grace", token: "GREETING_TOKEN" });
    expect(run.retry).toMatchObject({ maxRetries: 2 });
    await context.close();
  });
});
