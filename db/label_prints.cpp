#include "db/label_prints.hpp"

#include "db/bulk.hpp"
#include "db/statement.hpp"

namespace db {

using instruments::InstrumentId;

namespace {

template <class Kept, class Visit>
void each_column(Kept& print, Visit visit) {
  visit("instrument_id", print.instrument_id);
  visit("document_id", print.document_id);
  visit("label", print.label);
  visit("about", print.about);
  visit("copy", print.copy);
  visit("format", print.format);
  visit("medium", print.medium);
  visit("reason", print.reason);
  visit("printed_at", print.printed_at);
  visit("printed_by_id", print.printed_by_id);
  visit("printed_by_name", print.printed_by_name);
}

const std::string select_print = R"sql(
    SELECT instrument_id, document_id, label, about, copy, format, medium, reason, printed_at, printed_by_id,
      printed_by_name
    FROM label_print)sql";

void read_columns(Statement& statement, LabelPrint& print) {
  each_column(print, [&](const char* /*name*/, auto& value) { statement.add(into(value)); });
}

}  // namespace

void insert_label_prints(Transaction& transaction, std::span<const LabelPrint> prints) {
  insert_rows(transaction, "label_print", prints,
              [](const LabelPrint& print, auto visit) { each_column(print, visit); });
}

std::optional<LabelPrint> last_label_print(ReadTransaction& transaction, InstrumentId instrument,
                                           std::string_view label, std::string_view about) {
  static const std::string sql = select_print + R"sql(
      WHERE instrument_id = :instrument AND label = :label AND about = :about ORDER BY copy DESC LIMIT 1)sql";
  LabelPrint print;
  Statement statement(transaction, sql, use(instrument, "instrument"), use(label, "label"), use(about, "about"));
  read_columns(statement, print);
  if (!statement.execute()) return std::nullopt;
  return print;
}

std::vector<LabelPrint> list_label_prints(ReadTransaction& transaction, InstrumentId instrument) {
  LabelPrint print;
  Statement rows(transaction, select_print + " WHERE instrument_id = :instrument ORDER BY id DESC",
                 use(instrument, "instrument"));
  read_columns(rows, print);
  std::vector<LabelPrint> prints;
  for (bool more = rows.execute(); more; more = rows.fetch()) prints.push_back(print);
  return prints;
}

}  // namespace db
