#include "lims/dcc/read_dcc.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <set>

#include "instruments/refusal.hpp"
#include "lims/certificates/points.hpp"
#include "lims/dcc/hostile.hpp"
#include "lims/dcc/read_stated.hpp"
#include "lims/dcc/results.hpp"
#include "lims/dcc/tree.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::require;

void require_version(const std::string& version) {
  int major = 0;
  int minor = 0;
  const bool known = std::sscanf(version.c_str(), "%3d.%3d", &major, &minor) == 2 &&
                     ((major == 2 && minor >= 3) || (major == 3 && minor <= 3));
  require(known, Cause::invalid_input,
          {fmt::format("这份 DCC 的版本是“{}”，能读取的是 2.3.0 至 3.3.0。", version),
           fmt::format("This DCC is of version \"{}\"; those from 2.3.0 to 3.3.0 are read.", version)});
}

/// A time may follow the date.
std::optional<instruments::Date> date_at(const pugi::xml_node& node, CertificateReading& reading) {
  const auto text = text_of(node);
  if (text.empty()) return std::nullopt;
  constexpr std::size_t of_date = 10;
  auto date = instruments::parse_iso_date(text.substr(0, of_date));
  if (!date)
    reading.not_understood.push_back({fmt::format("“{}”不是日期。", text), fmt::format("\"{}\" is not a date.", text)});
  return date;
}

void read_dates(const pugi::xml_node& core, CertificateReading& reading) {
  reading.issued_on = date_at(dcc_child(core, "issueDate"), reading);
  reading.calibrated_on = date_at(dcc_child(core, "endPerformanceDate"), reading);
  if (!reading.calibrated_on) reading.calibrated_on = date_at(dcc_child(core, "beginPerformanceDate"), reading);
}

void read_items(const pugi::xml_node& items, CertificateReading& reading) {
  int count = 0;
  for (const auto& item : items.children()) {
    if (!is_dcc(item, "item") || ++count > 1) continue;
    reading.item.name = content_of(dcc_child(item, "name"));
    reading.item.model = text_of(dcc_child(item, "model"));
    for (const auto& each : dcc_child(item, "identifications").children())
      if (is_dcc(each, "identification")) reading.item.identifications.push_back(text_of(dcc_child(each, "value")));
  }
  if (count > 1)
    reading.warnings.push_back(
        {fmt::format("证书涉及 {} 台器具，请只保留本标准器的数据。", count),
         fmt::format("The certificate is about {} items: keep the data of this one only.", count)});
}

/// One table needs no name; others need one each.
void name_tables(CertificateReading& reading) {
  if (reading.tables.size() == 1) reading.tables.front().quantity.clear();
  std::set<std::string> names;
  for (auto& table : reading.tables) {
    const auto name = table.quantity;
    for (int number = 2; !names.insert(table.quantity).second; ++number)
      table.quantity = fmt::format("{} ({})", name, number);
  }
}

void order_points(CertificateReading& reading) {
  for (auto& table : reading.tables)
    if (!put_in_order(table.points)) reading.warnings.push_back(repeated_points(table.quantity));
}

/// Nobody reads more of them.
void cut(std::vector<instruments::Text>& sentences) {
  constexpr std::size_t most_sentences = 100;
  if (sentences.size() <= most_sentences) return;
  const auto more = sentences.size() - most_sentences;
  sentences.resize(most_sentences);
  sentences.push_back({fmt::format("另有 {} 条。", more), fmt::format("And {} more.", more)});
}

}  // namespace

CertificateReading read_dcc(std::string_view bytes, const std::string& wished_unit) {
  auto text = decode_xml(bytes);
  require_readable(text);
  const Tree tree(std::move(text));
  const auto root = tree.root().node;
  require(is_dcc(root, "digitalCalibrationCertificate"), Cause::invalid_input,
          {"这个 XML 文件不是数字校准证书（DCC）。", "This XML file is no digital calibration certificate (DCC)."});
  require_version(root.attribute("schemaVersion").value());
  CertificateReading reading;
  const auto core = dcc_child(root, "administrativeData/coreData");
  reading.number = text_of(dcc_child(core, "uniqueIdentifier"));
  read_dates(core, reading);
  reading.issued_by = content_of(dcc_child(root, "administrativeData/calibrationLaboratory/contact/name"));
  read_items(dcc_child(root, "administrativeData/items"), reading);
  read_results(dcc_child(root, "measurementResults"), wished_unit, reading);
  read_stated(tree, reading);
  name_tables(reading);
  order_points(reading);
  cut(reading.warnings);
  cut(reading.not_understood);
  if (reading.tables.empty())
    reading.not_understood.push_back({"没有读到任何校准数据。", "No calibration data were read."});
  return reading;
}

bool looks_like_xml(std::string_view bytes) {
  constexpr std::string_view marks[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
  for (const auto mark : marks)
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  const auto first = bytes.find_first_not_of(std::string_view("\0 \t\r\n", 5));
  return first != std::string_view::npos && bytes[first] == '<';
}

}  // namespace lims::dcc
