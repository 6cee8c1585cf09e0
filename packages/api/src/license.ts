import {
  Activated,
  ActivateLicense,
  ChangeLicense,
  ChangeTier,
  DeviceRequest,
  IssuedLicense,
  IssueLicense,
  License,
  LicenseDetail,
  LicensedDevice,
  LicenseEventPage,
  LicenseHolder,
  LicensePage,
  LicenseTerms,
  ListDevices,
  ListLicenseEvents,
  ListLicenses,
  NewNonce,
  Offer,
  OwnLicense,
  ReleasedDevice,
  RenameDevice,
  RenewLicense,
  SearchHolders,
  SigningKeys,
  UpdateLicense,
  ValidateLicense,
  Validation,
} from "@runsheet/contract/license";
import { LicenseUsage } from "@runsheet/contract/license/usage";
import { Id, Page } from "@runsheet/contract/page";
import {
  activateLicense,
  changeTier,
  deactivateDevice,
  getLicense,
  getOffer,
  getSigningKeys,
  getTerms,
  getUsage,
  issueLicense,
  listDevices,
  listEvents,
  listHistory,
  listLicenses,
  listMine,
  newNonce,
  releaseDevice,
  renameDevice,
  renewLease,
  renewLicense,
  replaceKey,
  resumeLicense,
  revokeLicense,
  rotateKeys,
  searchHolders,
  suspendLicense,
  updateLicense,
  validateLicense,
} from "@runsheet/domain/license";
import type { OpenApiMeta } from "trpc-to-openapi";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, put } = door("Licenses");
const One = z.object({ id: Id });
/** For programs that hold a key, or a device's key pair, and no session. */
const open = (method: "GET" | "POST", path: `/${string}`, summary: string) =>
  ({ openapi: { method, path, tags: ["Licenses"], summary, protect: false } }) satisfies OpenApiMeta;

export const licenseRouter = router({
  validate: procedure
    .meta(open("POST", "/licenses/validate", "Whether a key is good, with every failing check and what helps"))
    .input(ValidateLicense)
    .output(Validation)
    .mutation(({ ctx, input }) => validateLicense(ctx, input)),
  nonce: procedure
    .meta(open("POST", "/licenses/nonce", "Something for a device to sign, once and within five minutes"))
    .output(NewNonce)
    .mutation(({ ctx }) => newNonce(ctx)),
  activate: procedure
    .meta(open("POST", "/licenses/activate", "Give a device a seat, or the one it has, and a lease to work offline"))
    .input(ActivateLicense)
    .output(Activated)
    .mutation(({ ctx, input }) => activateLicense(ctx, input)),
  renewLease: procedure
    .meta(open("POST", "/licenses/renew-lease", "A new lease for an activated device, or a signed refusal"))
    .input(DeviceRequest)
    .output(Activated)
    .mutation(({ ctx, input }) => renewLease(ctx, input)),
  deactivate: procedure
    .meta(open("POST", "/licenses/deactivate", "A device gives its own seat back at once"))
    .input(DeviceRequest)
    .output(z.object({}))
    .mutation(({ ctx, input }) => deactivateDevice(ctx, input)),
  keys: procedure
    .meta(open("GET", "/licenses/keys", "The public keys that leases are signed with, now, before and next"))
    .output(SigningKeys)
    .query(({ ctx }) => getSigningKeys(ctx)),
  offer: procedure
    .meta(open("GET", "/licenses/offer", "The products there are licenses for, and what each tier allows"))
    .output(Offer)
    .query(({ ctx }) => getOffer(ctx)),
  features: procedure
    .meta(get("/licenses/features", "Tier, features and limits of your organization"))
    .output(LicenseTerms)
    .query(({ ctx }) => getTerms(ctx)),
  usage: procedure
    .meta(get("/licenses/usage", "What your organization's license allows, how much of it is used, and what is paused"))
    .output(LicenseUsage)
    .query(({ ctx }) => getUsage(ctx)),
  mine: procedure
    .meta(get("/licenses/mine", "The licenses of your organization"))
    .output(z.array(OwnLicense))
    .query(({ ctx }) => listMine(ctx)),
  history: procedure
    .meta(get("/licenses/{id}/history", "What happened to a license of your organization, newest first"))
    .input(ListLicenseEvents)
    .output(LicenseEventPage)
    .query(({ ctx, input }) => listHistory(ctx, input)),
  replaceKey: procedure
    .meta(
      post(
        "/licenses/{id}/replace-key",
        "Give a license another key, which is told once; for owners of its organization",
      ),
    )
    .input(One)
    .output(IssuedLicense)
    .mutation(({ ctx, input }) => replaceKey(ctx, input.id)),
  list: procedure
    .meta(get("/licenses", "Licenses of all organizations, for whoever runs the server"))
    .input(ListLicenses)
    .output(LicensePage)
    .query(({ ctx, input }) => listLicenses(ctx, input)),
  searchHolders: procedure
    .meta(get("/licenses/holders", "Organizations to issue licenses to"))
    .input(SearchHolders)
    .output(z.array(LicenseHolder))
    .query(({ ctx, input }) => searchHolders(ctx, input)),
  issue: procedure
    .meta(post("/licenses", "Issue a license, whose key is told once"))
    .input(IssueLicense)
    .output(IssuedLicense)
    .mutation(({ ctx, input }) => issueLicense(ctx, input)),
  rotateKeys: procedure
    .meta(post("/licenses/rotate-keys", "Sign leases with the next key from now on"))
    .output(SigningKeys)
    .mutation(({ ctx }) => rotateKeys(ctx)),
  get: procedure
    .meta(get("/licenses/{id}", "A license"))
    .input(One)
    .output(LicenseDetail)
    .query(({ ctx, input }) => getLicense(ctx, input.id)),
  update: procedure
    .meta(put("/licenses/{id}", "Change products, own limits and note of a license"))
    .input(UpdateLicense)
    .output(License)
    .mutation(({ ctx, input }) => updateLicense(ctx, input)),
  suspend: procedure
    .meta(post("/licenses/{id}/suspend", "Pause a license"))
    .input(ChangeLicense)
    .output(License)
    .mutation(({ ctx, input }) => suspendLicense(ctx, input)),
  resume: procedure
    .meta(post("/licenses/{id}/resume", "Let a suspended license go on"))
    .input(ChangeLicense)
    .output(License)
    .mutation(({ ctx, input }) => resumeLicense(ctx, input)),
  revoke: procedure
    .meta(post("/licenses/{id}/revoke", "Take a license back for good"))
    .input(ChangeLicense)
    .output(License)
    .mutation(({ ctx, input }) => revokeLicense(ctx, input)),
  renew: procedure
    .meta(post("/licenses/{id}/renew", "Give a license another end"))
    .input(RenewLicense)
    .output(License)
    .mutation(({ ctx, input }) => renewLicense(ctx, input)),
  changeTier: procedure
    .meta(post("/licenses/{id}/change-tier", "Put a license into another tier"))
    .input(ChangeTier)
    .output(License)
    .mutation(({ ctx, input }) => changeTier(ctx, input)),
  events: procedure
    .meta(get("/licenses/{id}/events", "What happened to a license, newest first"))
    .input(ListLicenseEvents)
    .output(LicenseEventPage)
    .query(({ ctx, input }) => listEvents(ctx, input)),
});

export const deviceRouter = router({
  list: procedure
    .meta(get("/devices", "The devices that have a seat of your organization's licenses"))
    .input(ListDevices)
    .output(Page(LicensedDevice))
    .query(({ ctx, input }) => listDevices(ctx, input)),
  rename: procedure
    .meta(put("/devices/{id}", "Give a device another name"))
    .input(RenameDevice)
    .output(LicensedDevice)
    .mutation(({ ctx, input }) => renameDevice(ctx, input)),
  release: procedure
    .meta(post("/devices/{id}/release", "Take the seat of a device, which is free when its lease ends"))
    .input(One)
    .output(ReleasedDevice)
    .mutation(({ ctx, input }) => releaseDevice(ctx, input.id)),
});
