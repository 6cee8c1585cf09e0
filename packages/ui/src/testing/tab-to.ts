import type { Locator, Page } from "playwright-core";

/** Presses Tab, or Shift and Tab, until the control has the focus; fails where that does not lead there. */
export async function tabTo(page: Page, control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await control.waitFor();
  for (let step = 0; step < 60; step += 1) {
    if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error("The control cannot be reached by Tab");
}
