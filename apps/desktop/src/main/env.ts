/** The program inside an AppImage has a path that passes with it; this is the file that the person has. */
export function startedProgram(): string {
  return process.env["APPIMAGE"] ?? process.execPath;
}
