#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "instruments/dates.hpp"
#include "instruments/procedures/procedure.hpp"
#include "instruments/refusal.hpp"

namespace lims {

/// An item or measured quantity whose verdict is another one under the edition.
struct Flip {
  std::string item;
  std::string quantity;      // empty: the item as a whole
  std::string point;         // "0.8 MPa"; empty: none
  std::string older, newer;  // verdicts
  std::string value, limit;  // by the edition, with their unit; empty: none
};

/// One recorded sheet judged again.
struct Replayed {
  std::string number;
  std::string performed_on;
  std::string instrument;                                  // name and serial number
  std::string procedure;                                   // code and edition of the record
  std::string older;                                       // verdict
  std::string newer;                                       // by the edition; empty: it cannot be evaluated at all
  std::optional<instruments::Text> misfit = std::nullopt;  // why the sheet is none the edition gives a verdict on
  std::vector<Flip> flips = {};
};

struct ReplayCounts {
  std::int64_t records = 0, same = 0, flipped = 0, misfits = 0;
};

struct ReplayRequest {
  const instruments::procedures::Procedure& edition;
  std::optional<instruments::Date> since = std::nullopt, until = std::nullopt;  // days of work, both included
};

/// Judges every recorded sheet of the edition's procedure, and of those it replaces, by that edition: `tell` hears each
/// whose verdict flips or that does not fit, some records are in memory at a time, nothing is written. The day of the
/// work is not held against the edition: it is judged as if it had been in force.
ReplayCounts replay(db::Database& database, const ReplayRequest& request,
                    const std::function<void(const Replayed&)>& tell);

nlohmann::json to_json(const Replayed& record);

}  // namespace lims
