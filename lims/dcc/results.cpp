#include "lims/dcc/results.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "lims/dcc/columns.hpp"
#include "lims/dcc/table.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

using instruments::procedures::CertificateTable;

/// Where in the results the reader is.
struct Place {
  std::string name;
  bool of_mass = false;
};

bool says_mass(const pugi::xml_node& node) {
  const auto types = words_of(node.attribute("refType").value());
  return std::ranges::any_of(types, [](const std::string& type) { return type.starts_with("mass_"); });
}

Place inside(const Place& outer, const pugi::xml_node& node) {
  auto name = content_of(dcc_child(node, "name"));
  if (name.empty()) name = outer.name;
  return {std::move(name), outer.of_mass || says_mass(node)};
}

/// Older files state a table as a list of lists, one for each point.
bool continues(const CertificateTable& table, const CertificateTable& last) {
  return table.points.size() == 1 && table.quantity == last.quantity && table.at_unit == last.at_unit &&
         table.unit == last.unit;
}

class Results {
 public:
  Results(std::string wished_unit, CertificateReading& reading)
      : wished_unit_(std::move(wished_unit)), reading_(reading) {}

  /// The quantities that stand in the group are one table, each list in it another. Not deeper than the XML may be.
  void read_group(const pugi::xml_node& group, const Place& place) {  // NOLINT(misc-no-recursion)
    std::vector<Column> columns;
    for (const auto& child : group.children())
      if (is_dcc(child, "quantity")) columns.push_back(column_of(child));
    if (!columns.empty()) take(table_of(place.name, columns, wished_unit_, place.of_mass));
    const auto before = reading_.tables.size();
    for (const auto& child : group.children())
      if (is_dcc(child, "list")) read_list(child, place, before);
  }

 private:
  void read_list(const pugi::xml_node& list, const Place& place, std::size_t before) {  // NOLINT(misc-no-recursion)
    read_group(list, inside(place, list));
    const auto count = reading_.tables.size();
    if (count < before + 2 || !continues(reading_.tables.back(), reading_.tables[count - 2])) return;
    reading_.tables[count - 2].points.push_back(reading_.tables.back().points.front());
    reading_.tables.pop_back();
  }

  void take(ReadTable read) {
    if (read.table) reading_.tables.push_back(std::move(*read.table));
    std::ranges::move(read.warnings, std::back_inserter(reading_.warnings));
    std::ranges::move(read.not_understood, std::back_inserter(reading_.not_understood));
  }

  std::string wished_unit_;
  CertificateReading& reading_;
};

}  // namespace

void read_results(const pugi::xml_node& results, const std::string& wished_unit, CertificateReading& reading) {
  Results reader(wished_unit, reading);
  for (const auto& measurement : results.children()) {
    if (!is_dcc(measurement, "measurementResult")) continue;
    const Place of_measurement = inside({}, measurement);
    for (const auto& result : dcc_child(measurement, "results").children())
      if (is_dcc(result, "result")) reader.read_group(dcc_child(result, "data"), inside(of_measurement, result));
  }
}

}  // namespace lims::dcc
