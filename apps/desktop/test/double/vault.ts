/** safeStorage, whose vault only turns bits over: enough to tell sealed from open. */
export function createVault(state: { ready: boolean }, afterReady: (what: string) => void, backend: string) {
  const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    async isAsyncEncryptionAvailable() {
      afterReady("safeStorage");
      return true;
    },
    getSelectedStorageBackend: () => (state.ready ? backend : "unknown"),
    encryptStringAsync: async (text: string) => flip(Buffer.from(text)),
    async decryptStringAsync(sealed: Buffer) {
      return { result: flip(sealed).toString(), shouldReEncrypt: false };
    },
  };
}
