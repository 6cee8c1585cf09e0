import { newDevice, proofOf, type Device } from "@runsheet/contract/license/device";
import { newNonce } from "../license/index.ts";
import type { TestHouse } from "./workspace.ts";

export interface TestDevice {
  /** Its activation. */
  id: string;
  device: Device;
  /** A fresh word of the device that it is there. */
  prove(): Promise<{ activation: string; nonce: string; proof: string }>;
}

/** An activated device of the organization, with a key pair of its own. */
export async function addDevice(
  house: TestHouse,
  organizationId: string,
  { name = "Laptop", license }: { name?: string; license?: string } = {},
): Promise<TestDevice> {
  const device = await newDevice();
  const { rows } = await house.owner.query(
    `insert into activations (organization_id, license_id, product, device_id, device_key, name, platform, activated_at, last_seen_at,
       lease_until, grace_until)
     select organization_id, id, products[1], $2, $3, $4, 'linux', present(), present(), present() + interval '14 days',
       present() + interval '30 days'
     from licenses where organization_id = $1 and ($5::uuid is null or id = $5) order by status, issued_at limit 1 returning id`,
    [organizationId, device.id, device.publicKey, name, license ?? null],
  );
  const id = rows[0].id as string;
  return {
    id,
    device,
    async prove() {
      const { nonce } = await newNonce(house.nobody());
      return { activation: id, nonce, proof: await proofOf(device, { purpose: "connect", subject: id, nonce }) };
    },
  };
}
