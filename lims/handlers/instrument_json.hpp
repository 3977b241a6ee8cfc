#pragma once

#include <nlohmann/json_fwd.hpp>

#include "db/instruments.hpp"
#include "instruments/dates.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

/// What an instrument is measured against on a day.
struct DueRule {
  instruments::Date today;
  int due_soon_days = 30;
};

/// The resource `Instrument` as lists show it: fields as typed, the quantities parsed from them, where it stands.
nlohmann::json to_json(const db::RegisteredInstrument& registered, const DueRule& rule);

/// The same with `mandatory` (whether and why) and `validity` (how the last valid day was worked out).
nlohmann::json to_json_with_reasons(const db::RegisteredInstrument& registered, const DueRule& rule,
                                    bool minus_one_day);

/// The same of the instrument as it is kept now. Refuses (not_found).
nlohmann::json instrument_json(db::ReadTransaction& transaction, const Laboratory& laboratory,
                               instruments::InstrumentId id);

}  // namespace lims::handlers
