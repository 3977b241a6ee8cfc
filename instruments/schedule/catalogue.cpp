#include "instruments/schedule/catalogue.hpp"

#include <algorithm>
#include <array>

#include "instruments/schedule/yaml_data.hpp"

namespace instruments::schedule {

namespace {

template <std::size_t count>
std::string one_of(const YAML::Node& parent, const char* key, const std::array<std::string_view, count>& allowed) {
  auto word = text_of(parent, key);
  if (std::find(allowed.begin(), allowed.end(), word) == allowed.end())
    report_fault(parent, std::string(key) + " cannot be " + word);
  return word;
}

std::optional<Date> date_of(const YAML::Node& parent, const char* key) {
  if (!parent[key]) return std::nullopt;
  const auto date = parse_iso_date(text_of(parent, key));
  if (!date) report_fault(parent, std::string(key) + " must be a date");
  return date;
}

std::vector<std::string> texts_of(const YAML::Node& list) {
  std::vector<std::string> texts;
  for (const auto& node : list) texts.push_back(node.Scalar());
  return texts;
}

/// The texts behind the keys that a row names.
std::vector<Text> sources_of(const YAML::Node& row, const YAML::Node& known) {
  std::vector<Text> sources;
  for (const auto& key : row["sources"]) {
    if (!known[key.Scalar()]) report_fault(row, "unknown source " + key.Scalar());
    sources.push_back(both_languages(known, key.Scalar().c_str()));
  }
  return sources;
}

CatalogueRow parse_row(const YAML::Node& node, const YAML::Node& known_sources) {
  constexpr std::array<std::string_view, 3> supervisions = {"P", "V", "P+V"};
  constexpr std::array<std::string_view, 4> forms = {"periodic", "first_only_scrap", "first_only_rotate", "none"};
  constexpr std::array<std::string_view, 2> trusted = {"high", "medium"};
  constexpr std::array<std::string_view, 3> confidences = {"high", "medium", "low"};
  CatalogueRow row;
  row.number = number_of(node, "row").value_or(0);
  if (row.number <= 0) report_fault(node, "row must be a number");
  row.group = text_of(node, "group");
  row.name = both_languages(node, "name");
  row.supervision = one_of(node, "supervision", supervisions);
  row.form = one_of(node, "form", forms);
  for (const auto& use : node["uses"]) {
    const auto purpose = from_text<Purpose>(use.Scalar());
    if (!purpose) report_fault(use, "unknown use " + use.Scalar());
    row.uses.push_back(*purpose);
  }
  row.regulations = texts_of(node["regulations"]);
  row.cycle_months = number_of(node, "cycle_months");
  if (node["cycle_rule"]) row.cycle_rule = both_languages(node, "cycle_rule");
  row.sources = sources_of(node, known_sources);
  row.confidence = one_of(node, "confidence", trusted);
  row.supervision_confidence = one_of(node, "supervision_confidence", trusted);
  row.cycle_confidence = one_of(node, "cycle_confidence", confidences);
  if (row.cycle_confidence == "low" && row.cycle_months)
    report_fault(node, "a cycle of low confidence must be left out");
  const auto valid_from = date_of(node, "valid_from");
  if (!valid_from) report_fault(node, "valid_from is missing");
  row.valid_from = *valid_from;
  row.valid_to = date_of(node, "valid_to");
  return row;
}

}  // namespace

Catalogue parse_catalogue(const std::string& yaml) {
  const auto root = YAML::Load(yaml);
  Catalogue catalogue;
  catalogue.announcement = both_languages(root, "announcement");
  catalogue.title = both_languages(root, "title");
  catalogue.status = both_languages(root, "status");
  catalogue.always_mandatory_basis = both_languages(root["always_mandatory"], "basis");
  for (const auto& node : root["rows"]) catalogue.rows.push_back(parse_row(node, root["sources"]));
  return catalogue;
}

const Catalogue& catalogue() {
  static const Catalogue catalogue = parse_catalogue(embedded_text("catalogue.yaml"));
  return catalogue;
}

const CatalogueRow* find_row(const Catalogue& catalogue, int number) {
  const auto row = std::find_if(catalogue.rows.begin(), catalogue.rows.end(),
                                [&](const auto& known) { return known.number == number; });
  return row == catalogue.rows.end() ? nullptr : &*row;
}

std::vector<CatalogueRow> rows_on(const Catalogue& catalogue, Date on) {
  std::vector<CatalogueRow> rows;
  std::copy_if(catalogue.rows.begin(), catalogue.rows.end(), std::back_inserter(rows),
               [&](const auto& row) { return row.valid_from <= on && (!row.valid_to || on < *row.valid_to); });
  return rows;
}

Text supervision_label(const CatalogueRow& row) {
  if (row.supervision == "P") return {"型式批准", "type approval"};
  if (row.supervision == "V") return {"强制检定", "mandatory verification"};
  return {"型式批准、强制检定", "type approval and mandatory verification"};
}

Text form_label(std::string_view form) {
  if (form == "periodic") return {"周期检定", "periodic verification"};
  if (form == "first_only_scrap")
    return {"只做首次强制检定，失准报废", "first verification only, scrapped when out of tolerance"};
  if (form == "first_only_rotate")
    return {"只做首次强制检定，限期使用，到期轮换", "first verification only, limited term of use, then replaced"};
  if (form == "unknown") return {"待定", "not yet known"};
  return {"不要求", "none required"};
}

}  // namespace instruments::schedule
