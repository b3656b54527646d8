/**
 * Whether an address is of this computer: 127.0.0.0/8, ::1 or `localhost`. What is sent there leaves
 * nobody's hands. An address that cannot be read is not.
 * @param address a URL, or host and port alone as Ollama takes them
 */
export function isLoopback(address: string): boolean {
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(full)) return false;
  const host = new URL(full).hostname;
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
