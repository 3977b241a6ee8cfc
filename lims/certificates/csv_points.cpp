#include "lims/certificates/csv_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "instruments/text_scanning.hpp"
#include "lims/certificates/points.hpp"
#include "lims/workflow/certificate_tables.hpp"

namespace lims::csv {

using instruments::Text;
using instruments::Unit;
using instruments::procedures::CertificateTable;

namespace {

/// Where a point stands: at its own column, else at the indication, else at the reference value.
constexpr std::array places = {Field::at, Field::indication, Field::reference};
constexpr std::array with_units = {Field::at,         Field::indication, Field::reference,
                                   Field::correction, Field::error,      Field::expanded_uncertainty};

}  // namespace

void Columns::add(std::size_t index, Header header) {
  const auto field = header.field;
  columns_.try_emplace(field, Column{index, std::move(header)});
}

bool Columns::holds(std::size_t index) const {
  return std::ranges::any_of(columns_, [&](const auto& each) { return each.second.index == index; });
}

const Header* Columns::find(Field field) const {
  const auto found = columns_.find(field);
  return found == columns_.end() ? nullptr : &found->second.header;
}

bool Columns::make_points() const {
  const auto has = [&](Field field) { return find(field) != nullptr; };
  const bool compared = has(Field::reference) && has(Field::indication);
  return std::ranges::any_of(places, has) && (has(Field::correction) || has(Field::error) || compared);
}

std::string Columns::cell(const imports::Row& row, Field field) const {
  const auto found = columns_.find(field);
  if (found == columns_.end() || found->second.index >= row.cells.size()) return {};
  return std::string(instruments::trimmed(row.cells[found->second.index]));
}

PointReader::PointReader(const Columns& columns, CertificateReading& reading) : columns_(columns), reading_(reading) {
  place_ = *std::ranges::find_if(places, [&](Field field) { return columns.find(field) != nullptr; });
  const auto* place = unit_of(place_);
  for (const auto field : with_units)
    if (columns.find(field) != nullptr) unit_of(field);
  const auto field = columns.find(Field::correction) != nullptr ? Field::correction
                     : columns.find(Field::error) != nullptr    ? Field::error
                                                                : Field::indication;
  const auto* stated = unit_of(field);
  if (place == nullptr || stated == nullptr) return;
  const auto unit = difference_unit(*stated);
  units_fit_ = units_fit_ && unit.has_value();
  for (const auto& [other, known] : units_) units_fit_ = units_fit_ && known.dimension == stated->dimension;
  if (unit) correction_unit_ = *unit;
  if (!units_fit_)
    reading.not_understood.push_back({"表头中的计量单位互不相容，数据未读取。",
                                      "The units in the header do not fit each other; the data were not read."});
}

/// Of a column; one without a unit has that of the points.
const Unit* PointReader::unit_of(Field field) {
  if (const auto known = units_.find(field); known != units_.end()) return &known->second;
  const auto* header = columns_.find(field);
  const auto text = header != nullptr && !header->unit.empty() ? header->unit : columns_.find(place_)->unit;
  if (auto unit = instruments::find_unit(text)) return &units_.emplace(field, std::move(*unit)).first->second;
  if (std::exchange(units_fit_, false))
    reading_.not_understood.push_back(
        text.empty() ? Text{"表头没有写明计量单位，例如“校准点 (kPa)”，数据未读取。",
                            "The header states no unit, as in \"at (kPa)\"; the data were not read."}
                     : Text{fmt::format("不认识计量单位“{}”，数据未读取。", text),
                            fmt::format("The unit \"{}\" is not known; the data were not read.", text)});
  return nullptr;
}

void PointReader::refuse(const imports::Row& row, const Text& why) {
  reading_.not_understood.push_back({fmt::format("第 {} 行：{}，未读取。", row.line, why.zh),
                                     fmt::format("Line {} was not read: {}.", row.line, why.en)});
}

std::optional<PointReader::Number> PointReader::number_at(const imports::Row& row, Field field) {
  const auto text = columns_.cell(row, field);
  auto number = plain_number(text);
  if (!number) {
    if (text.empty())
      refuse(row, {"有空的单元格", "a cell is empty"});
    else
      refuse(row, {fmt::format("“{}”不是数", text), fmt::format("\"{}\" is not a number", text)});
    return std::nullopt;
  }
  return Number{std::move(*number), unit_of(field)};
}

std::optional<std::string> PointReader::correction_of(const imports::Row& row) {
  if (columns_.find(Field::correction) != nullptr) {
    auto correction = number_at(row, Field::correction);
    return correction ? std::optional(std::move(correction->text)) : std::nullopt;
  }
  if (columns_.find(Field::error) != nullptr) {
    const auto error = number_at(row, Field::error);
    return error ? std::optional(with_other_sign(error->text)) : std::nullopt;
  }
  const auto reference = number_at(row, Field::reference);
  const auto indication = reference ? number_at(row, Field::indication) : std::nullopt;
  if (!indication) return std::nullopt;
  return difference(converted(reference->text, *reference->unit, *indication->unit), indication->text);
}

/// Of its column, else of the header of U; empty where neither states it.
std::optional<std::string> PointReader::factor_of(const imports::Row& row) {
  if (columns_.find(Field::coverage_factor) != nullptr) {
    const auto factor = number_at(row, Field::coverage_factor);
    return factor ? std::optional(factor->text) : std::nullopt;
  }
  const auto* header = columns_.find(Field::expanded_uncertainty);
  return header == nullptr ? "" : header->coverage_factor;
}

CertificateTable& PointReader::table_of(const std::string& quantity) {
  const auto found = std::ranges::find(reading_.tables, quantity, &CertificateTable::quantity);
  if (found != reading_.tables.end()) return *found;
  return reading_.tables.emplace_back(
      CertificateTable{quantity, units_.at(place_).symbol, correction_unit_.symbol, {}});
}

bool PointReader::take(const imports::Row& row) {
  if (!units_fit_) return false;
  if (points_ == most_points) {
    refuse(row,
           {fmt::format("校准点超过 {} 个", most_points), fmt::format("there are more than {} points", most_points)});
    return false;
  }
  const bool readable = std::ranges::all_of(row.cells, instruments::is_utf8);
  if (row.fault || !readable) {
    refuse(row, row.fault ? *row.fault : Text{"有乱码", "it is not readable text"});
    return true;
  }
  const auto at = number_at(row, place_);
  const auto correction = at ? correction_of(row) : std::nullopt;
  const auto factor = correction ? factor_of(row) : std::nullopt;
  if (!factor) return true;
  std::string uncertainty;
  if (columns_.find(Field::expanded_uncertainty) != nullptr) {
    const auto stated = number_at(row, Field::expanded_uncertainty);
    if (!stated) return true;
    const auto unit = difference_unit(*stated->unit);
    uncertainty = unit ? converted(stated->text, *unit, correction_unit_) : stated->text;
  }
  table_of(columns_.cell(row, Field::quantity)).points.push_back({at->text, *correction, uncertainty, *factor});
  ++points_;
  return true;
}

void PointReader::say_what_is_missing() {
  if (reading_.tables.empty())
    reading_.not_understood.push_back({"没有读到任何校准数据。", "No calibration data were read."});
  else if (columns_.find(Field::expanded_uncertainty) == nullptr)
    reading_.warnings.push_back(
        {"文件没有扩展不确定度 U，请补充。", "The file states no expanded uncertainty U; fill it in."});
  else if (reading_.tables.front().points.front().coverage_factor.empty())
    reading_.warnings.push_back({"文件没有包含因子 k，请补充。", "The file states no coverage factor k; fill it in."});
}

}  // namespace lims::csv
