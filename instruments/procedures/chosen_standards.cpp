#include "instruments/procedures/chosen_standards.hpp"

#include <algorithm>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/standards.hpp"
#include "instruments/remembered.hpp"

namespace instruments::procedures {
namespace {

using expressions::Curve;
using nlohmann::json;

/// In coherent SI units; nothing where the certificate speaks of another kind of quantity.
std::unique_ptr<Curve> curve_of(const CertificateTable& table, const CertificateUse& use) {
  const auto at_unit = remembered<find_unit>(table.at_unit);
  const auto unit = remembered<find_unit>(table.unit);
  const bool fitting = at_unit && unit && fits(expressions::literal_type(*at_unit), use.at) &&
                       unit->dimension == use.correction.dimension;
  if (!fitting) return nullptr;
  auto curve = std::make_unique<Curve>();
  for (const auto& point : table.points) {
    const auto at = parse_decimal(point.at);
    const auto correction = parse_decimal(point.correction);
    const auto expanded = parse_decimal(point.expanded_uncertainty);
    const auto k = parse_decimal(point.coverage_factor);
    if (!at || !correction || !expanded || !k || *k <= 0) return nullptr;
    curve->points.push_back({value_in_si(*at, *at_unit, use.at), value_in_si(*correction, *unit, use.correction),
                             value_in_si(divide(*expanded, *k), *unit, use.correction)});
  }
  return curve;
}

const json* candidate_in(const json& standard, std::int64_t equipment) {
  const auto found =
      std::ranges::find_if(standard["candidates"], [&](const json& each) { return each["id"] == equipment; });
  return found == standard["candidates"].end() ? nullptr : &*found;
}

void add_of_rows(const json& items, const std::string& role, std::vector<std::int64_t>& chosen) {
  for (const auto& item : items)
    if (item.contains("rows"))
      for (const auto& row : item["rows"])
        if (row.contains("standards") && row["standards"].contains(role) && row["standards"][role].is_number_integer())
          chosen.push_back(row["standards"][role]);
}

const json& list_in(const json& object, const char* key) {
  static const json none = json::array();
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found == object.end() || !found->is_array() ? none : *found;
}

void keep_alone(const std::vector<std::int64_t>& chosen, json& candidates) {
  auto kept = json::array();
  for (auto& candidate : candidates)
    if (std::ranges::find(chosen, candidate.at("id").get<std::int64_t>()) != chosen.end())
      kept.push_back(std::move(candidate));
  candidates = std::move(kept);
}

}  // namespace

std::vector<std::int64_t> chosen_equipment(const json& sheet, std::size_t role) {
  const json& standard = sheet["standards"][role];
  const auto name = text_at(standard, "role");
  std::vector<std::int64_t> chosen;
  if (standard["equipment_id"].is_number_integer()) chosen.push_back(standard["equipment_id"]);
  add_of_rows(list_in(sheet, "items"), name, chosen);
  if (sheet.contains("as_found")) add_of_rows(list_in(sheet["as_found"], "items"), name, chosen);
  for (const auto& range : list_in(sheet, "ranges")) {
    for (const auto& own : list_in(range, "standards"))
      if (own["role"] == name && own["equipment_id"].is_number_integer()) chosen.push_back(own["equipment_id"]);
    add_of_rows(list_in(range, "items"), name, chosen);
  }
  std::vector<std::int64_t> each;
  for (const auto id : chosen)
    if (std::ranges::find(each, id) == each.end()) each.push_back(id);
  return each;
}

json with_chosen_alone(json sheet) {
  for (std::size_t role = 0; role < list_in(sheet, "standards").size(); ++role) {
    const auto chosen = chosen_equipment(sheet, role);
    json& standard = sheet["standards"][role];
    if (standard.contains("candidates")) keep_alone(chosen, standard["candidates"]);
    if (!sheet.contains("ranges")) continue;
    for (auto& range : sheet["ranges"])
      for (auto& own : range["standards"])
        if (own["role"] == standard["role"] && own.contains("candidates")) keep_alone(chosen, own["candidates"]);
  }
  return sheet;
}

const CertificateTable* certificate_table(const std::vector<CertificateTable>& certificate,
                                          const std::string& quantity) {
  if (quantity.empty()) return certificate.empty() ? nullptr : &certificate.front();
  const auto found = std::ranges::find(certificate, quantity, &CertificateTable::quantity);
  if (found != certificate.end()) return &*found;
  return certificate.size() == 1 && certificate.front().quantity.empty() ? &certificate.front() : nullptr;
}

ChosenStandards::ChosenStandards(const Bench& bench, const json& sheet)
    : bench_(bench), sheet_(sheet), day_(parse_iso_date(text_at(sheet, "performed_on"))) {}

const Curve* ChosenStandards::curve(std::size_t role, std::int64_t equipment) const {
  const auto key = std::pair{role, equipment};
  if (const auto found = known_.find(key); found != known_.end()) return found->second.get();
  std::unique_ptr<Curve> curve;
  const auto& use = bench_.procedure->standards[role].certificate;
  const json* candidate = candidate_in(sheet_["standards"][role], equipment);
  if (use && candidate != nullptr) {
    const auto certificate = certificate_from_json(*candidate);
    if (const auto* table = certificate_table(certificate, use->quantity)) curve = curve_of(*table, *use);
  }
  return known_.emplace(key, std::move(curve)).first->second.get();
}

std::vector<const Curve*> ChosenStandards::curves() const {
  return curves(json::object());
}

std::vector<const Curve*> ChosenStandards::curves(const json& row) const {
  const auto& roles = bench_.procedure->standards;
  std::vector<const Curve*> curves(roles.size(), nullptr);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    json chosen = sheet_["standards"][i]["equipment_id"];
    if (row.contains("standards") && row["standards"].contains(roles[i].role)) chosen = row["standards"][roles[i].role];
    if (chosen.is_number_integer()) curves[i] = curve(i, chosen.get<std::int64_t>());
  }
  return curves;
}

std::optional<std::pair<std::string, Text>> ChosenStandards::fault_in(const json& row) const {
  if (!row.contains("standards")) return std::nullopt;
  const auto& roles = bench_.procedure->standards;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const auto own = row["standards"].find(roles[i].role);
    if (own == row["standards"].end()) continue;
    const json* candidate = candidate_in(sheet_["standards"][i], own->get<std::int64_t>());
    const auto stated = candidate == nullptr ? std::nullopt : candidate_from_json(*candidate);
    if (!stated) continue;
    if (auto fault = fault_in_certificate(*stated, day_)) return std::pair{roles[i].role, *fault};
  }
  return std::nullopt;
}

}  // namespace instruments::procedures
