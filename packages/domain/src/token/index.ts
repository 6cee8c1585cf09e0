export { createToken, createWorkspaceToken } from "./create-token.ts";
export { listTokens, listWorkspaceTokens } from "./list-tokens.ts";
export { revokeToken, revokeWorkspaceToken } from "./revoke-token.ts";
