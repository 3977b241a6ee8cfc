import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

/** Name to bytes of every part of a zip archive, by its central directory (APPNOTE.TXT, 4.3). */
export function parts_of(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const parts = new Map();
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, name_length] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const [extra, comment, head] = [zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + name_length);
    assert.equal(zip.readUInt16LE(at + 8) & 0x800, 0x800, `${name} is marked as UTF-8`);
    const begin = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const bytes = zip.subarray(begin, begin + packed);
    parts.set(name, method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + name_length + extra + comment;
  }
  return parts;
}
