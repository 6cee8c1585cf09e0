import { claimsPerSecond } from "./claims-per-second.ts";
import { enqueueToStart } from "./enqueue-to-start.ts";
import { openBenchHouse } from "./house.ts";
import { marketplace } from "./marketplace.ts";
import { schedules } from "./schedules.ts";
import { triggerToFinished } from "./trigger-to-finished.ts";

const house = await openBenchHouse();
try {
  await triggerToFinished(house, 200);
  await enqueueToStart(house, 200);
  await house.stopServing();
  await claimsPerSecond(house, 5);
  await schedules(house, 5);
  await marketplace(house, 50);
} finally {
  await house.close();
}
process.exit();
