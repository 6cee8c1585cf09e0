import { RemoveSecret, Secret, SetSecret } from "@runsheet/contract/secret";
import { listSecrets, removeSecret, setSecret } from "@runsheet/domain/secret";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, put, del } = door("Secrets");

export const secretRouter = router({
  list: procedure
    .meta(get("/secrets", "The names of the workspace's secrets"))
    .output(z.array(Secret))
    .query(({ ctx }) => listSecrets(ctx)),
  set: procedure
    .meta(put("/secrets/{name}", "Make a secret or replace its content, which is never returned"))
    .input(SetSecret)
    .output(Secret)
    .mutation(({ ctx, input }) => setSecret(ctx, input)),
  remove: procedure
    .meta(del("/secrets/{name}", "Remove a secret"))
    .input(RemoveSecret)
    .output(z.object({}))
    .mutation(({ ctx, input }) => removeSecret(ctx, input.name)),
});
