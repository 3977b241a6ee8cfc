/** Short names for the shapes of the API, which lims/http/schemas.json defines. */
import type { components } from './generated/schemas';

type Schemas = components['schemas'];

export type Text = Schemas['Text'];
export type Quantity = Schemas['Quantity'];
export type NamedQuantity = Schemas['NamedQuantity'];
export type Reference = Schemas['Reference'];
export type Role = Schemas['Role'];
export type Laboratory = Schemas['Laboratory'];
export type Session = Schemas['Session'];
export type SessionUser = Schemas['SessionUser'];
export type Organization = Schemas['Organization'];
export type Instrument = Schemas['Instrument'];
export type InstrumentChange = Schemas['InstrumentChange'];
export type InstrumentState = Schemas['InstrumentState'];
export type InstrumentTotals = Schemas['InstrumentTotals'];
export type Purpose = Schemas['Purpose'];
export type DueStatus = Schemas['DueStatus'];
export type MeasuringRange = Schemas['MeasuringRange'];
export type Mandatory = Schemas['Mandatory'];
export type HistoryEntry = Schemas['HistoryEntry'];
export type ScheduleLoad = Schemas['ScheduleLoad'];
export type Kind = Schemas['KindList']['items'][number];
export type Region = Schemas['RegionList']['items'][number];
/** With what the catalogue says in words where there is no number of months. */
export type CatalogueRow = Schemas['CatalogueList']['items'][number] & { cycle_rule?: Text | null; form_label?: Text };
export type ImportReport = Schemas['ImportReport'];
export type ImportFault = Schemas['ImportFault'];
export type ImportBatch = Schemas['ImportBatch'];
export type LedgerComparison = Schemas['LedgerComparison'];
export type LedgerDifference = Schemas['LedgerDifference'];
export type LedgerAcceptance = Schemas['LedgerAcceptance'];
export type Equipment = Schemas['Equipment'];
export type EquipmentChange = Schemas['EquipmentChange'];
export type Device = Schemas['Device'];
export type DeviceNow = Schemas['DeviceNow'];
export type DeviceReading = Schemas['DeviceReading'];
export type MappingProfile = Schemas['MappingProfile'];
export type FileMapping = Schemas['FileMapping'];
export type FileColumn = Schemas['FileColumn'];
export type InstrumentFileBlock = Schemas['InstrumentFileBlock'];
export type InstrumentFilePreview = Schemas['InstrumentFilePreview'];
export type User = Schemas['User'];
export type Authorization = Schemas['Authorization'];
export type UncertaintyCase = Schemas['UncertaintyCase'];
export type UncertaintyEvaluation = Schemas['UncertaintyEvaluation'];
export type UncertaintyOutput = Schemas['UncertaintyOutput'];
export type UncertaintyContribution = Schemas['UncertaintyContribution'];
export type UncertaintyTrials = Schemas['UncertaintyTrials'];
export type Home = Schemas['Home'];
export type RecordSummary = Schemas['Record'];

/** A list, one page of it; `next` continues it. */
export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number;
}
