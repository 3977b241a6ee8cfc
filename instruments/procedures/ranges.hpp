#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/blank_table.hpp"

namespace instruments::procedures {

/// One further range of an instrument with several: `ranges` of a sheet, {"id","label","parameters","state","reason",
/// "standards","items"}, and "as_found" where the procedure knows an adjustment: one range may be adjusted and another
/// not. The first range is the sheet itself, under the label `range_label`.
struct RangeBench {
  std::string id;     // "2", "3", …
  std::string label;  // "(0~15) kg"
  std::map<std::string, TypedText> own;
  Bench bench;  // the values of the instrument, its own instead
};

/// The further ranges that a sheet states; `first` is the bench of its first range. Refuses (`invalid_input`) what is
/// no list, an id that is missing or stands there twice (`ranges.0.id`), and parameters that do not fit the procedure
/// (`ranges.2.parameters.high`).
std::vector<RangeBench> benches_of_ranges(const Bench& first, const nlohmann::json& sheet);

/// The same of the values of an instrument.
std::vector<RangeBench> benches_of_ranges(const Bench& first, const InstrumentParameters& instrument);

/// `range_label` and `ranges` into a blank sheet; nothing where there is one range. Every table stands there once more;
/// a judgement is made once for the instrument. The standards of a role whose requirement depends on the range are
/// asked for again; none chosen is the one of the sheet.
void add_blank_ranges(const std::vector<RangeBench>& ranges, const std::string& first_label, SheetFor reader,
                      nlohmann::json& blank);

/// Which candidates may serve in the further ranges of a blank sheet: {"id","valid","reason"}, their facts stand among
/// the standards of the sheet.
void offer_standards(const std::vector<RangeBench>& ranges, const std::vector<StandardCandidate>& candidates,
                     Date today, nlohmann::json& blank);

/// Whether this entry of `ranges` is verified.
bool is_verified(const nlohmann::json& range);

/// Whether readings before an adjustment were taken: of the sheet, or of an entry of `ranges`.
bool is_found_recorded(const nlohmann::json& entry);

/// The standards of a merged sheet with those a range has of its own in their place.
nlohmann::json with_standards_of(const nlohmann::json& sheet, const nlohmann::json& range);

}  // namespace instruments::procedures
