#include "tests/support/instruments_worked_sheet.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/load.hpp"
#include "instruments/procedures/sheet.hpp"
#include "instruments/quantities/decimal.hpp"

namespace instruments::procedures::worked {
namespace {

using nlohmann::json;

/// A function: the benchmarks ask for it before main().
std::filesystem::path catalogue_folder() {
  return std::filesystem::path(ETALON_FIXTURES).parent_path().parent_path() / "instruments/procedures/catalogue";
}

TypedText typed(const json& value) {
  return {value.at("value"), value.value("unit", "")};
}

InstrumentParameters instrument_of(const json& given) {
  InstrumentParameters parameters;
  parameters.id = 1;
  parameters.name = "instrument";
  parameters.serial_number = "1";
  for (const auto& [from, value] : given.at("values").items()) parameters.values.emplace(from, typed(value));
  parameters.range_label = given.value("range_label", "");
  for (const auto& range : given.value("ranges", json::array())) {
    parameters.further_ranges.push_back({range.at("label"), {}});
    for (const auto& [from, value] : range.at("values").items())
      parameters.further_ranges.back().values.emplace(from, typed(value));
  }
  if (given.contains("last_verified_on"))
    parameters.last_verified_on = parse_iso_date(given["last_verified_on"].get<std::string>());
  return parameters;
}

std::vector<CertificateTable> certificate_of(const json& tables) {
  std::vector<CertificateTable> certificate;
  for (const auto& table : tables) {
    CertificateTable read{table.value("quantity", ""), table.at("at_unit"), table.at("unit"), {}};
    for (const auto& point : table.at("points"))
      read.points.push_back({point.at(0), point.at(1), point.at(2), point.at(3)});
    certificate.push_back(std::move(read));
  }
  return certificate;
}

/// Where a case says nothing of a standard, it is in order.
StandardCandidate candidate_of(const json& given) {
  StandardCandidate candidate;
  candidate.id = given.at("id");
  candidate.name = given.value("name", "standard");
  candidate.state = given.value("state", "in_use");
  candidate.calibrated_on = parse_iso_date(given.value("calibrated_on", "2026-01-10"));
  candidate.valid_until = parse_iso_date(given.value("valid_until", "2027-01-09"));
  if (given.contains("low")) candidate.low = typed(given["low"]);
  if (given.contains("high")) candidate.high = typed(given["high"]);
  if (given.contains("mpe")) candidate.mpe = typed(given["mpe"]);
  if (given.contains("certificate")) candidate.certificate = certificate_of(given["certificate"]);
  return candidate;
}

json& entry_of(json& list, const char* key, const std::string& id) {
  const auto found = std::ranges::find_if(list, [&](const json& each) { return each.at(key) == id; });
  if (found == list.end()) throw std::runtime_error("the sheet has no " + id);
  return *found;
}

void fill_row(json& row, const json& given) {
  for (const auto& [id, text] : given.items()) {
    if (id == "point") continue;
    if (id == "standards")
      row["standards"] = text;
    else if (text.is_array())
      for (std::size_t i = 0; i < text.size(); ++i) row["cells"][id + '_' + std::to_string(i + 1)] = text[i];
    else
      row["cells"][id] = text;
  }
}

/// Rows with points stand for those of the blank sheet; named positions are found; others follow their order.
void fill_rows(json& item, const json& rows) {
  if (item["row_kind"] == "positions") {
    for (const auto& given : rows) fill_row(entry_of(item["rows"], "point", given.at("point")), given);
    return;
  }
  json empty = item["rows"][0];
  item["rows"] = json::array();
  for (const auto& given : rows) {
    json row = empty;
    if (given.contains("point")) row["point"] = given["point"];
    fill_row(row, given);
    item["rows"].push_back(std::move(row));
  }
}

void fill_items(json& items, const json& given) {
  for (const auto& [id, value] : given.items()) {
    json& item = entry_of(items, "id", id);
    if (value.is_string())
      item["value"] = value;
    else if (value.is_array())
      fill_rows(item, value);
    else
      item.update(value);
  }
}

/// A word, or the readings before an adjustment.
void fill_as_found(json& entry, const json& found) {
  if (found.is_string()) entry["as_found"]["state"] = found;
  if (!found.is_object()) return;
  entry["as_found"]["state"] = "recorded";
  fill_items(entry["as_found"]["items"], found);
}

/// {"2": {"state", "reason", "as_found", "choose": {"weights": 2}, "items": {…}}}
void fill_ranges(json& sheet, const json& given) {
  for (const auto& [id, filled] : given.items()) {
    json& range = entry_of(sheet["ranges"], "id", id);
    for (const char* key : {"state", "reason"})
      if (filled.contains(key)) range[key] = filled[key];
    const json chosen = filled.value("choose", json::object());
    for (const auto& [role, equipment] : chosen.items())
      entry_of(range["standards"], "role", role)["equipment_id"] = equipment;
    fill_items(range["items"], filled.value("items", json::object()));
    fill_as_found(range, filled.value("as_found", json()));
  }
}

std::string read(const std::filesystem::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

}  // namespace

const Procedure& procedure_of(const std::string& file) {
  static std::map<std::string, Procedure> known;
  if (const auto found = known.find(file); found != known.end()) return found->second;
  auto loaded = load_procedure(read(catalogue_folder() / (file + ".yaml")), file + ".yaml");
  std::string faults;
  for (const auto& fault : loaded.faults) faults += print(fault).en + '\n';
  if (!loaded.procedure) throw std::runtime_error(faults);
  return known.emplace(file, std::move(*loaded.procedure)).first->second;
}

std::vector<std::string> catalogue_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(catalogue_folder()))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().stem().string());
  std::ranges::sort(files);
  return files;
}

std::vector<std::filesystem::path> sheets_of(const std::string& file) {
  std::vector<std::filesystem::path> sheets;
  const auto folder = std::filesystem::path(ETALON_FIXTURES) / "procedures" / file;
  if (!std::filesystem::exists(folder)) return sheets;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json" && entry.path().stem() != "values") sheets.push_back(entry.path());
  std::ranges::sort(sheets);
  return sheets;
}

json filled_sheet(const Procedure& procedure, const json& given) {
  std::vector<StandardCandidate> candidates;
  for (const auto& each : given.value("standards", json::array())) candidates.push_back(candidate_of(each));
  const Date day = parse_iso_date(given.value("day", "2026-11-20")).value();
  json sheet =
      blank_sheet(procedure, instrument_of(given.at("instrument")), candidates, day, given.value("verification", ""));
  sheet["performed_on"] = to_iso(day);
  const json chosen = given.value("choose", json::object());  // items() keeps no object alive
  for (const auto& [role, id] : chosen.items()) entry_of(sheet["standards"], "role", role)["equipment_id"] = id;
  const json conditions = given.value("environment", json::object());
  for (const auto& [id, value] : conditions.items()) entry_of(sheet["environment"], "id", id)["value"] = value;
  if (given.contains("acclimatization")) sheet["acclimatization"].update(given["acclimatization"]);
  fill_items(sheet["items"], given.at("items"));
  fill_ranges(sheet, given.value("ranges", json::object()));
  fill_as_found(sheet, given.value("as_found", json()));
  return sheet;
}

}  // namespace instruments::procedures::worked
