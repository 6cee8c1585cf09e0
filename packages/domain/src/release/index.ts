export { getDesktopRelease } from "./desktop-release.ts";
