#include "lims/workflow/certificate_tables.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/unit.hpp"

namespace lims {
namespace {

using instruments::Decimal;
using instruments::Mistake;
using instruments::Text;
using nlohmann::json;

constexpr std::size_t most_mistakes = 100;

Text no_number(const std::string& text) {
  if (text.empty()) return {"不能为空", "must not be empty"};
  return {fmt::format("“{}”不是数", text), fmt::format("\"{}\" is not a number", text)};
}

std::optional<Decimal> number_at(const std::string& field, const std::string& text, std::vector<Mistake>& mistakes) {
  auto number = instruments::parse_decimal(text);
  if (!number) mistakes.push_back({field, no_number(text)});
  return number;
}

void check_above_zero(const std::string& field, const std::string& text, std::vector<Mistake>& mistakes) {
  const auto number = number_at(field, text, mistakes);
  if (number && *number <= 0) mistakes.push_back({field, {"应大于零", "must be above zero"}});
}

void check_points(const std::string& place, const CertificateTable& table, std::vector<Mistake>& mistakes) {
  if (table.points.empty()) mistakes.push_back({place + ".points", {"没有校准点", "there is no calibrated point"}});
  std::optional<Decimal> before;
  for (std::size_t i = 0; i < table.points.size() && mistakes.size() < most_mistakes; ++i) {
    const auto& point = table.points[i];
    const auto field = fmt::format("{}.points.{}", place, i);
    const auto at = number_at(field + ".at", point.at, mistakes);
    if (at && before && *at <= *before)
      mistakes.push_back({field + ".at", {"校准点应逐点增大", "the points must rise, each once"}});
    if (at) before = at;
    number_at(field + ".correction", point.correction, mistakes);
    check_above_zero(field + ".U", point.expanded_uncertainty, mistakes);
    check_above_zero(field + ".k", point.coverage_factor, mistakes);
  }
}

std::optional<instruments::Unit> unit_at(const std::string& field, const std::string& text,
                                         std::vector<Mistake>& mistakes) {
  auto unit = instruments::find_unit(text);
  if (!unit)
    mistakes.push_back({field, {fmt::format("没有计量单位“{}”", text), fmt::format("there is no unit \"{}\"", text)}});
  return unit;
}

/// A correction is a difference of two values of what is measured, so both have one dimension.
void check_units(const std::string& place, const CertificateTable& table, std::vector<Mistake>& mistakes) {
  const auto at = unit_at(place + ".at_unit", table.at_unit, mistakes);
  const auto unit = unit_at(place + ".unit", table.unit, mistakes);
  if (unit && unit->offset != 0 && unit->symbol != "℃")
    mistakes.push_back(
        {place + ".unit",
         {"修正值是温度差，请以 K 或 ℃ 表示", "a correction is a difference of temperatures: state it in K or ℃"}});
  if (at && unit && at->dimension != unit->dimension)
    mistakes.push_back(
        {place + ".unit",
         {fmt::format("“{}”与校准点的单位“{}”不能换算", table.unit, table.at_unit),
          fmt::format("\"{}\" is not convertible to the unit of the points, \"{}\"", table.unit, table.at_unit)}});
}

}  // namespace

json to_json(const std::vector<CertificateTable>& tables) {
  json list = json::array();
  for (const auto& table : tables) {
    json points = json::array();
    for (const auto& point : table.points)
      points.push_back({{"at", point.at},
                        {"correction", point.correction},
                        {"U", point.expanded_uncertainty},
                        {"k", point.coverage_factor}});
    list.push_back({{"quantity", table.quantity},
                    {"at_unit", table.at_unit},
                    {"unit", table.unit},
                    {"points", std::move(points)}});
  }
  return list;
}

std::vector<CertificateTable> tables_from_json(const json& tables) {
  std::vector<CertificateTable> read;
  for (const auto& table : tables) {
    read.push_back({table.at("quantity"), table.at("at_unit"), table.at("unit"), {}});
    for (const auto& point : table.at("points"))
      read.back().points.push_back({point.at("at"), point.at("correction"), point.at("U"), point.at("k")});
  }
  return read;
}

std::vector<Mistake> mistakes_in(const std::vector<CertificateTable>& tables) {
  std::vector<Mistake> mistakes;
  std::set<std::string> names;
  std::size_t points = 0;
  for (std::size_t i = 0; i < tables.size() && mistakes.size() < most_mistakes; ++i) {
    const auto place = fmt::format("tables.{}", i);
    if (!names.insert(tables[i].quantity).second)
      mistakes.push_back({place + ".quantity", {"各表的量应不同名", "another table has this name"}});
    check_units(place, tables[i], mistakes);
    points += tables[i].points.size();
    if (points > most_points) {
      mistakes.push_back({place + ".points",
                          {fmt::format("校准点不得超过 {} 个", most_points),
                           fmt::format("there must not be more than {} points", most_points)}});
      break;
    }
    check_points(place, tables[i], mistakes);
  }
  return mistakes;
}

}  // namespace lims
