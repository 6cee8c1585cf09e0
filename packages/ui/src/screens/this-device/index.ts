export { DeviceNotice } from "./device-notice.tsx";
