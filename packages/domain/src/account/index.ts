export { changePassword } from "./change-password.ts";
export { identify, type Identity } from "./identify.ts";
export { keepSession } from "./open-session.ts";
export { requestReset, resetPassword } from "./reset-password.ts";
export { endAllSessions, endOtherSessions, endSession, listSessions, me, refresh, signOut } from "./sessions.ts";
export { signIn } from "./sign-in.ts";
export { createAccount, signUp } from "./sign-up.ts";
export { requireVerified, sendVerification, verifyEmail } from "./verify-email.ts";
