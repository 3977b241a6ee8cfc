// What a device on a line says of the room: into a condition, and its sensor among the standards.
import type { Device, Text } from '@/api/types';
import type { Sheet } from './sheet';
import { with_environment, with_standard } from './sheet_edits';

export type Sensor = NonNullable<Device['equipment']>;

const role = 'environment_meter';

/** Whether a sensor can be the standard that measures the room; `reason` says why not, null: it has none of its own. */
export type SensorAdvice = { may: true } | { may: false; expired: boolean; reason: Text | null };

/** A reading that a device or a file brings. `at`: an instant in UTC. */
export interface Reading {
  text: string;
  at: string;
  source: string;
  /** Nobody asked for this one. */
  advance?: boolean;
  equipment?: Sensor | null;
}

/** The sensor that cannot be the standard of the room, although it was read. */
export interface RefusedSensor {
  sensor: Sensor;
  advice: SensorAdvice;
}

/** On the day of the work where the sheet has the role, else today. */
export function sensor_advice(sheet: Sheet, sensor: Sensor): SensorAdvice {
  const standard = sheet.standards.find((one) => one.role === role);
  const candidate = standard?.candidates.find(({ id }) => id === sensor.id);
  if (candidate) return candidate.valid ? { may: true } : { may: false, expired: false, reason: candidate.reason };
  const usable = sensor.status === 'in_use' || sensor.status === 'due';
  if (!usable) return { may: false, expired: true, reason: null };
  return standard ? { may: false, expired: false, reason: null } : { may: true };
}

/** The reading of a sensor as a condition, with its source; its equipment becomes the standard where none is chosen yet. */
export function with_sensed(sheet: Sheet, id: string, reading: { text: string; at: string; source: string }, sensor: Sensor | null): Sheet {
  const entered = with_environment(sheet, id, reading.text, { at: reading.at, source: reading.source });
  const free = entered.standards.some((one) => one.role === role && one.equipment_id === null);
  return sensor && free ? with_standard(entered, role, sensor.id) : entered;
}

/**
 * What a reading does to a condition: the change, of one sheet or of all that are filled together, and the sensor that
 * is no standard. Nothing for one that comes by itself where a value stands: a sensor sends without end.
 */
export function entry_of_condition(sheet: Sheet, id: string, reading: Reading): { change: (sheet: Sheet) => Sheet; refused: RefusedSensor | null } | null {
  const input = sheet.environment.find((one) => one.id === id);
  if (!input || (reading.advance && input.value !== null)) return null;
  const sensor = reading.equipment ?? null;
  const advice = sensor && sensor_advice(sheet, sensor);
  return { change: (one) => with_sensed(one, id, reading, sensor), refused: sensor && advice && !advice.may ? { sensor, advice } : null };
}
