import { describe, expect, it } from 'vitest';
import { sensor_advice, with_sensed, type Sensor } from './environment_entry';
import { refilled } from './filled_sheet';
import { with_environment, with_standard } from './sheet_edits';
import type { Sheet, StandardCandidate } from './sheet';
import { gauge } from './testing/gauge';

const text = (word: string) => ({ zh: word, en: word });
const sensor: Sensor = { id: 9, name: '温湿度计', serial_number: 'TH-1', status: 'in_use', valid_until: '2027-01-01' };
const other: StandardCandidate = { id: 8, name: '温湿度计', valid: true, reason: null };
const reading = { text: '20.5', at: '2026-11-26T08:00:00.000Z', source: 'device:room-1' };

function room(candidates: StandardCandidate[]): Sheet {
  return { ...gauge(), standards: [...gauge().standards, { role: 'environment_meter', label: text('温湿度计'), requirement: null, optional: true, candidates, equipment_id: null }] };
}
const meter_of = (sheet: Sheet) => sheet.standards.find(({ role }) => role === 'environment_meter')?.equipment_id;
const valid = { ...other, id: 9 };

describe('The reading of a sensor', () => {
  it('enters a condition with its time and source, and its equipment is proposed as the standard', () => {
    const sheet = with_sensed(room([other, valid]), 'temperature', reading, sensor);
    expect(sheet.environment[0]!.value).toBe('20.5');
    expect(sheet.observed).toEqual({ 'environment.temperature': { at: reading.at, source: reading.source } });
    expect(meter_of(sheet)).toBe(9);
  });

  it('leaves the standard a person chose', () => {
    const chosen = with_standard(room([other, valid]), 'environment_meter', 8);
    expect(meter_of(with_sensed(chosen, 'temperature', reading, sensor))).toBe(8);
  });

  it('of an expired sensor enters and proposes nothing', () => {
    const reason = text('证书已过期。');
    const sheet = room([{ ...valid, valid: false, reason }]);
    expect(meter_of(with_sensed(sheet, 'temperature', reading, sensor))).toBeNull();
    expect(sensor_advice(sheet, sensor)).toEqual({ may: false, expired: false, reason });
  });

  it('is judged by today where the sheet asks for no such standard', () => {
    expect(sensor_advice(gauge(), sensor)).toEqual({ may: true });
    expect(sensor_advice(gauge(), { ...sensor, status: 'expired' })).toEqual({ may: false, expired: true, reason: null });
    expect(sensor_advice(room([other]), sensor)).toEqual({ may: false, expired: false, reason: null });
    expect(with_sensed(gauge(), 'temperature', reading, sensor).standards).toEqual(gauge().standards);
  });

  it('loses its source when the condition is typed anew, and keeps it on another sheet', () => {
    const sheet = with_sensed(gauge(), 'temperature', reading, null);
    expect(refilled(gauge(), sheet).observed).toEqual(sheet.observed);
    expect(with_environment(sheet, 'temperature', '20.6').observed).toEqual({});
  });
});
