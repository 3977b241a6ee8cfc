#include "lims/certificates/read_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "instruments/text_scanning.hpp"
#include "lims/certificates/csv_columns.hpp"
#include "lims/certificates/csv_points.hpp"
#include "lims/certificates/points.hpp"
#include "lims/imports/csv.hpp"
#include "lims/imports/decoding.hpp"

namespace lims {
namespace {

using csv::Fact;
using csv::Field;
using instruments::Cause;
using instruments::Refusal;
using instruments::Text;

constexpr std::size_t most_sentences = 100;
constexpr int most_lines_above = 30;

void take_date(const std::string& text, std::optional<instruments::Date>& date, CertificateReading& reading) {
  date = instruments::parse_written_date(text);
  if (!date)
    reading.not_understood.push_back({fmt::format("“{}”不是日期。", text), fmt::format("\"{}\" is not a date.", text)});
}

/// A line above the points: pairs of a word and what it says.
void take_facts(const imports::Row& row, CertificateReading& reading) {
  for (std::size_t i = 0; i + 1 < row.cells.size(); ++i) {
    const auto fact = csv::fact_of(row.cells[i]);
    const std::string said(instruments::trimmed(row.cells[i + 1]));
    if (!fact || said.empty()) continue;
    if (*fact == Fact::number) reading.number = said;
    if (*fact == Fact::issued_by) reading.issued_by = said;
    if (*fact == Fact::calibrated_on) take_date(said, reading.calibrated_on, reading);
    if (*fact == Fact::valid_until) take_date(said, reading.valid_until, reading);
    if (*fact == Fact::name) reading.item.name = said;
    if (*fact == Fact::model) reading.item.model = said;
    if (*fact == Fact::serial_number) reading.item.identifications.push_back(said);
  }
}

/// The columns of a header; nothing when the row is none.
std::optional<csv::Columns> columns_of(const imports::Row& row) {
  csv::Columns columns;
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (auto header = csv::header_of(row.cells[i])) columns.add(i, std::move(*header));
  if (!columns.make_points()) return std::nullopt;
  return columns;
}

void list_unknown_columns(const imports::Row& header, const csv::Columns& columns, CertificateReading& reading) {
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string name(instruments::trimmed(header.cells[i]));
    if (name.empty() || columns.holds(i)) continue;
    reading.not_understood.push_back(
        {fmt::format("“{}”列未读取。", name), fmt::format("The column \"{}\" was not read.", name)});
  }
}

csv::Columns find_header(imports::CsvReader& reader, CertificateReading& reading) {
  imports::Row row;
  for (int line = 0; line < most_lines_above && reader.next(row); ++line) {
    if (row.fault) continue;
    std::erase_if(row.cells, [](const std::string& cell) { return !instruments::is_utf8(cell); });
    if (auto columns = columns_of(row)) {
      list_unknown_columns(row, *columns, reading);
      return std::move(*columns);
    }
    take_facts(row, reading);
  }
  throw Refusal(Cause::invalid_input,
                {"没有找到表头：应有校准点（或示值、标准值）一列和修正值（或误差）一列。",
                 "There is no header with a column of points (or indications, reference values) and one of corrections "
                 "(or errors)."});
}

void order_points(CertificateReading& reading) {
  for (auto& table : reading.tables)
    if (!put_in_order(table.points)) reading.warnings.push_back(repeated_points(table.quantity));
}

}  // namespace

CertificateReading read_certificate_csv(std::string_view bytes) {
  imports::DecodedText decoded;
  imports::decode(bytes, decoded);
  imports::CsvReader reader(decoded.text);
  CertificateReading reading;
  const auto columns = find_header(reader, reading);
  csv::PointReader points(columns, reading);
  imports::Row row;
  while (reader.next(row) && reading.not_understood.size() < most_sentences && points.take(row)) continue;
  order_points(reading);
  points.say_what_is_missing();
  return reading;
}

}  // namespace lims
