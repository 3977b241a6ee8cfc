import type { Device, DeviceReading } from '@/api/types';

/** What goes into a cell: the number as text, when it came and from where. */
export interface TakenReading {
  text: string;
  unit: string;
  /** Receipt by the gateway, UTC with milliseconds. */
  at: string;
  /** `device:balance-1`; a converted reading keeps what was sent: `device:balance-1 (100.00 g)`. */
  source: string;
  /** Taken because every stable reading is: the next one belongs to the next cell. */
  advance: boolean;
  /** The reference equipment the device is, if it is any. */
  equipment: Device['equipment'];
}

/** A reading that comes again sooner than this is the same one, told by a device that never stops. */
const repeats_within_milliseconds = 2000;

/**
 * Whether a reading enters by itself: a stable one, that is another than the one before. A balance that sends
 * without end tells the same value many times; one with a print key tells it again only when the key is pressed.
 */
export function enters_by_itself(reading: DeviceReading, before: DeviceReading | null): boolean {
  if (reading.text === null || reading.stable === false) return false;
  if (before === null || before.stable === false || before.fault !== null) return true;
  if (before.text !== reading.text || before.unit !== reading.unit) return true;
  return Date.parse(reading.at) - Date.parse(before.at) > repeats_within_milliseconds;
}

/** Whether a reading answers somebody who asked for one. */
export function answers_request(reading: DeviceReading): boolean {
  return reading.text !== null && reading.stable !== false;
}

export function source_of(device: string, reading: DeviceReading, converted: boolean): string {
  return converted ? `device:${device} (${reading.value} ${reading.unit})` : `device:${device}`;
}
