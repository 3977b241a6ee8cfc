// A record must be saved once, whether the button is pressed twice or the answer is lost and the save repeated
// after a reload. The key is therefore a function of the draft and of what is sent, not of the attempt.

/** A name no other draft has. `crypto.randomUUID` is missing on plain HTTP in a laboratory's own network. */
export function new_draft_id(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same draft with the same content has the same key; a corrected content is another request. */
export function idempotency_key(draft_id: string, body: string): string {
  return `${draft_id}-${hash(body, 0x811c9dc5)}${hash(body, 0x1b873593)}`;
}

/** FNV-1a over UTF-16 code units: enough to tell edits of one draft apart. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
