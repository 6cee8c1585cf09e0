import { Mail, MailSummary } from "@runsheet/contract/mail";
import { Id, Page, PageInput } from "@runsheet/contract/page";
import { getMail, listMails } from "@runsheet/domain/mail";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get } = door("Mails");

export const mailRouter = router({
  list: procedure
    .meta(get("/mails", "Mails that were kept because the server has no mail server; for whoever runs it"))
    .input(PageInput)
    .output(Page(MailSummary))
    .query(({ ctx, input }) => listMails(ctx, input)),
  get: procedure
    .meta(get("/mails/{id}", "A kept mail with its body; for whoever runs the server"))
    .input(z.object({ id: Id }))
    .output(Mail)
    .query(({ ctx, input }) => getMail(ctx, input.id)),
});
